import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

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
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
    .exclude('iframe')
    .exclude(GUARD);
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

/** Contrast of what an element writes with what is behind it, as WCAG counts it: axe leaves out texts of one letter. */
export function contrastOf(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const parts = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = parts(color).map((part) => {
        const value = part / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const isClear = (color: string): boolean => parts(color)[3] === 0;
    let behind: Element = element;
    while (isClear(getComputedStyle(behind).backgroundColor) && behind.parentElement !== null)
      behind = behind.parentElement;
    const both = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(luminance);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  });
}
