import axe, { type Result, type RunOptions } from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { defined } from '../../src/shared/defined';

/** @base-ui's guards at the ends of what floats: each passes the focus on in the moment that it gets it. */
const GUARD = '[data-base-ui-focus-guard]';
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
  /** Selectors of the parts to look at, where a test of its own looks at the view around it. */
  readonly within?: string | readonly string[];
  /** Rules that are not asked. */
  readonly but?: readonly string[];
}

interface WithAxe {
  readonly axe: typeof axe;
}

/** An open dialog. */
export const DIALOG = 'dialog[open], [role=dialog]';

/** Serious breaks of accessibility rules in what is on screen, with the place of each. */
export async function violations(page: Page, judged: Judged = {}): Promise<readonly string[]> {
  const found = await brokenRules(page, judged);
  return described(found.filter(({ impact }) => SERIOUS.includes(impact ?? '')));
}

/** Every break of accessibility rules within parts of what is on screen, however little. */
export async function violationsWithin(page: Page, within: string | readonly string[]): Promise<readonly string[]> {
  return described(await brokenRules(page, { within }));
}

/** What floats over the page stands outside of its landmarks. */
const OF_WHOLE_PAGES = ['region'];

/** Accessibility rules that a part breaks, however little, with the place of each. */
export async function violationsOfPart(page: Page): Promise<readonly string[]> {
  return described(await brokenRules(page, { but: OF_WHOLE_PAGES }));
}

function optionsFor({ rules = 'all', but = [] }: Judged): RunOptions {
  const left = rules === 'of elements' ? [...but, ...OF_COLOURS] : but;
  return defined<RunOptions>({
    resultTypes: ['violations'],
    preload: false,
    rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
    runOnly: rules === 'of colours' ? OF_COLOURS : undefined,
  });
}

/** Asks axe in the page. A document gets it once: it is large, and looks faster once the engine of the page has compiled it. */
async function brokenRules(page: Page, judged: Judged): Promise<readonly Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const where = { include: [judged.within ?? 'html'].flat(), exclude: ['iframe', GUARD] };
  return page.evaluate(
    async ([context, options]) => (await (window as unknown as WithAxe).axe.run(context, options)).violations,
    [where, optionsFor(judged)] as const,
  );
}

function described(found: readonly Result[]): readonly string[] {
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
