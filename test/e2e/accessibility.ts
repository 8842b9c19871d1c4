import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** @base-ui's guards at the ends of what floats: each passes the focus on in the moment that it gets it. */
const GUARD = '[data-base-ui-focus-guard]';
const SERIOUS = ['serious', 'critical'];

/** Accessibility rules that are broken in what is on screen, with the place of each. */
export async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude('iframe')
    .exclude(GUARD)
    .analyze();
  return found
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`)
          .join(' | ')}`,
    );
}
