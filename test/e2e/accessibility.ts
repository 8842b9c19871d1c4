import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** @base-ui's guards at the ends of what floats: each passes the focus on in the moment that it gets it. */
const GUARD = '[data-base-ui-focus-guard]';
type BrokenRule = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];
const SERIOUS = ['serious', 'critical'];

/** Serious breaks of accessibility rules in what is on screen, with the place of each. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found = await brokenRules(page, []);
  return described(found.filter(({ impact }) => SERIOUS.includes(impact ?? '')));
}

/** What floats over the page stands outside of its landmarks. */
const OF_WHOLE_PAGES = ['region'];

/** Accessibility rules that a part breaks, however little, with the place of each. */
export async function violationsOfPart(page: Page): Promise<readonly string[]> {
  return described(await brokenRules(page, OF_WHOLE_PAGES));
}

async function brokenRules(page: Page, without: readonly string[]): Promise<readonly BrokenRule[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe').exclude(GUARD);
  return (await axe.disableRules([...without]).analyze()).violations;
}

function described(found: readonly BrokenRule[]): readonly string[] {
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  );
}
