import { expect, type Page } from '@playwright/test';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../src/shared/contract/contract';
import type { LibrarySummary } from '../../src/shared/contract/library';
import type { Result } from '../../src/shared/failure';
import type { RunningApp } from './app';

/** Views of the navigation, by what is written on it. */
export type ViewName =
  | 'Library'
  | 'Case'
  | 'Overview'
  | 'Explorer'
  | 'Timeline'
  | 'Packages'
  | 'Footholds'
  | 'Search'
  | 'Findings'
  | 'Compare'
  | 'Report'
  | 'Settings';

/** Goes to a view by the navigation. */
export async function goTo(page: Page, view: ViewName): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click();
}

/** Waits until the window shows the overview of an image whose name contains this. */
export async function expectOverview(page: Page, name: string): Promise<void> {
  await expect(page).toHaveURL(/#\/image\/\d+\/overview/, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: new RegExp(name) }).first()).toBeVisible();
}

/** Asks the engine or main as the window does; a failure fails the test. */
export async function ask<C extends ChannelName>(
  page: Page,
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  // The page gets a plain string and plain data: the types do not cross.
  const question: { readonly name: string; readonly given: unknown } = { name: channel, given: input };
  const result = (await page.evaluate(
    ({ name, given }) => window.stratigraph.call(name as 'library.get', given as Record<string, never>),
    question,
  )) as Result<unknown>;
  if (!result.ok) throw new Error(`${channel}: ${result.failure.code} ${result.failure.details.join('\n')}`);
  return result.value as ChannelOutput<C>;
}

export async function libraryTotals(page: Page): Promise<LibrarySummary['totals']> {
  return (await ask(page, 'library.get', {})).totals;
}

/** Starts with the sample in the library, and its overview open. */
export async function startWithSample(
  start: (options: { readonly sample: true }) => Promise<RunningApp>,
): Promise<RunningApp> {
  const app = await start({ sample: true });
  await app.page.evaluate(() => (location.hash = '#/image/1/overview'));
  await expectOverview(app.page, 'haproxy-sample');
  return app;
}
