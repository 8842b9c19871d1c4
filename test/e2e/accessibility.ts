import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

/** @base-ui's guards at the ends of what floats: each passes the focus on in the moment that it gets it. */
const GUARD = '[data-base-ui-focus-guard]';
type BrokenRule = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];
const SERIOUS = ['serious', 'critical'];

/** Rules that look at what is drawn, and take most of the time; all others look at elements and their words. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Which rules are asked. What a view is made of is the same in each theme, and its colours in each size and language: a test
 * that goes through them asks all rules once, and then of each only what can have changed.
 */
export type AskedRules = 'all' | 'of colours' | 'of elements';

interface Judged {
  readonly rules?: AskedRules;
  /** Selector of the part to look at, where a test of its own looks at the view around it. */
  readonly within?: string;
}

/** An open dialog. */
export const DIALOG = 'dialog[open], [role=dialog]';

/** Serious breaks of accessibility rules in what is on screen, with the place of each. */
export async function violations(page: Page, { rules = 'all', within }: Judged = {}): Promise<readonly string[]> {
  const axe = judge(page);
  if (within !== undefined) axe.include(within);
  if (rules === 'of colours') axe.withRules(OF_COLOURS);
  if (rules === 'of elements') axe.disableRules(OF_COLOURS);
  const found = (await axe.analyze()).violations;
  return described(found.filter(({ impact }) => SERIOUS.includes(impact ?? '')));
}

/** What floats over the page stands outside of its landmarks. */
const OF_WHOLE_PAGES = ['region'];

/** Accessibility rules that a part breaks, however little, with the place of each. */
export async function violationsOfPart(page: Page): Promise<readonly string[]> {
  return described((await judge(page).disableRules(OF_WHOLE_PAGES).analyze()).violations);
}

function judge(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
    .exclude('iframe')
    .exclude(GUARD);
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
