import { expect, type Locator, type Page } from '@playwright/test';
import type { Change } from '../../src/shared/vocabulary';
import { contrastOf, violations } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes, type RunningApp } from './app';
import { test } from './kept-app';
import { ask, goTo } from './steps';

const filesOf = (page: Page): Locator => page.getByRole('treegrid', { name: 'Files' });

async function openExplorer(withSample: () => Promise<RunningApp>): Promise<RunningApp> {
  const app = await withSample();
  await goTo(app.page, 'Explorer');
  await expect(filesOf(app.page).getByRole('row').nth(1)).toBeVisible();
  return app;
}

/** Paths of the sample, as the engine filters them. */
async function filtered(page: Page, changes: Change[], onlyFindings: boolean): Promise<readonly string[]> {
  const scope = { imageId: 1, view: 'all' as const, layer: 10, types: [], pattern: '', offset: 0, limit: 500 };
  return (await ask(page, 'explorer.filter', { ...scope, changes, onlyFindings, hideKnown: false })).rows.map(
    ({ path }) => path,
  );
}

/** Paths in the list, in order. */
async function listed(page: Page): Promise<readonly string[]> {
  return filesOf(page).locator('tbody [data-part=middle-path]').allTextContents();
}

test('a filter by change or by findings shows what it lets through, as whole paths', async ({ withSample }) => {
  const { page, errors } = await openExplorer(withSample);
  const deep = (paths: readonly string[]): readonly string[] => paths.filter((path) => path.split('/').length > 2);
  for (const { button, changes, onlyFindings } of [
    { button: 'D', changes: ['deleted' as const], onlyFindings: false },
    { button: 'With findings', changes: [], onlyFindings: true },
  ]) {
    const expected = await filtered(page, changes, onlyFindings);
    expect(deep(expected).length).toBeGreaterThan(0);
    const press = page.getByRole('button', { name: button, exact: true });
    await press.click();
    await expect(filesOf(page)).toHaveAttribute('aria-rowcount', String(expected.length + 1));
    expect(await listed(page)).toEqual(expected);
    await press.click();
  }
  expect(errors).toEqual([]);
});

test('a folder says how many findings are in it', async ({ withSample }) => {
  const { page, errors } = await openExplorer(withSample);
  const inside = (await filtered(page, [], true)).filter((path) => path.startsWith('app/'));
  expect(inside.length).toBeGreaterThan(0);
  await expect(filesOf(page).getByRole('row', { name: /^app, Folder.*\d+ findings?/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a file stays selected where a filter lets it through', async ({ withSample }) => {
  const { page, errors } = await openExplorer(withSample);
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('app/.env');
  await filesOf(page)
    .getByRole('row', { name: /^\.env, File/ })
    .click();
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('');
  await page.getByRole('button', { name: 'With findings' }).click();
  await expect(filesOf(page).getByRole('row', { selected: true })).toHaveAccessibleName(/^\.env, File/);
  await expect(page.getByText('not in this view')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('pressed marks of change can be read', async ({ withSample }) => {
  const { page, errors } = await openExplorer(withSample);
  const marks = page.getByRole('group', { name: 'Change' });
  for (const button of await marks.getByRole('button').all()) await button.click();
  await page.getByRole('button', { name: 'With findings' }).click();
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    await expect(marks.getByRole('button', { pressed: true })).toHaveCount(4);
    // The ground of a button changes over 90 ms.
    for (const letter of await marks.locator('abbr').all()) {
      await expect.poll(() => contrastOf(letter)).toBeGreaterThan(4.5);
    }
    expect(await violations(page, { rules: theme === 'light' ? 'all' : 'of colours' })).toEqual([]);
    await screenshot(page, `explorer-pressed-${theme}`);
  }
  expect(errors).toEqual([]);
});

test('a filtered path has the room it needs: its start and its file name are seen', async ({ withSample }) => {
  const app = await openExplorer(withSample);
  const { page } = app;
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('usr');
  for (const size of sizes) {
    await resizeWindow(app, size);
    const cells = filesOf(page).locator('tbody [data-column=name]');
    await expect(cells.nth(5)).toBeVisible();
    await expect.poll(() => cells.first().evaluate((cell) => cell.getBoundingClientRect().width)).toBeGreaterThan(300);
    const cut = await cells.evaluateAll((all) =>
      all
        .filter((cell) => {
          const name = cell.querySelector('[data-part=middle-path]')?.lastElementChild;
          return (
            name === null ||
            name === undefined ||
            name.getBoundingClientRect().right > cell.getBoundingClientRect().right
          );
        })
        .map((cell) => cell.textContent),
    );
    expect(cut).toEqual([]);
    await screenshot(page, `explorer-filtered-${size.name}`);
  }
  expect(app.errors).toEqual([]);
});
