import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { movingToken, writeValueArchive } from '../engine-support/value-archive';
import { violations } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes, test, type RunningApp } from './app';
import { ask, goTo } from './steps';

/** The app with two images that share a token, and the findings of the whole library. */
async function openValues(
  start: (options: { readonly sample: true }) => Promise<RunningApp>,
  folder: string,
): Promise<{ readonly app: RunningApp; readonly list: Locator; readonly details: Locator }> {
  const app = await start({ sample: true });
  const { page } = app;
  const archive = join(folder, 'values.tar');
  await writeValueArchive(archive);
  await ask(page, 'ingest.start', { paths: [archive], caseId: null, copy: false, limits: {} });
  await expect.poll(async () => (await ask(page, 'library.images', { caseId: null })).length).toBe(3);
  await goTo(page, 'Findings');
  await choose(page, 'Scope', 'Whole library');
  const list = page.getByRole('treegrid', { name: 'Findings' });
  return { app, list, details: page.getByRole('complementary', { name: 'Finding details' }) };
}

async function choose(page: Page, select: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Pictures in both themes and sizes. */
async function pictures(app: RunningApp, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    for (const size of [...sizes].reverse()) {
      await chooseTheme(app.page, theme);
      await resizeWindow(app, size);
      await screenshot(app.page, `${name}-${theme}-${size.name}`);
    }
  }
}

test('one row for a value in many places: it opens by keys, and the detail leads to each place', async ({
  start,
  folder,
}) => {
  const { app, list, details } = await openValues(start, folder);
  const { page, errors } = app;
  const value = list.getByRole('row', { name: /^GitLab.*5 places, 3 layers, 2 images/ });
  await value.click();
  await expect(value).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(value).toHaveAttribute('aria-expanded', 'true');
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(5);
  await page.keyboard.press('ArrowRight');
  await expect(list.getByRole('row', { name: /app\/\.env.*layer 1/i, selected: true })).toBeVisible();
  await pictures(app, 'finding-values');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(value).toHaveAttribute('aria-expanded', 'false');
  await expect(value).toHaveAttribute('aria-selected', 'true');

  const life = details.getByRole('group', { name: 'This value across layers and images' });
  await expect(life).toContainText(
    'Appears in layer 1, written again in layer 2, deleted in layer 3 (still recoverable)',
  );
  await expect(life).toContainText('Appears in layer 1, overwritten in layer 3 (still recoverable)');
  await expect(life).toContainText('beta:1');
  await expect(details.getByRole('listitem')).toHaveCount(5);
  expect(await page.locator('body').textContent()).not.toContain(movingToken);
  await details.getByRole('button', { name: /^Open in Explorer: etc\/it's/ }).click();
  await expect(page).toHaveURL(/image\/3\/explorer.*it/);
  expect(errors).toEqual([]);
});

test('findings are grouped by rule, file or layer, or not at all, and the choice is kept', async ({
  start,
  folder,
}) => {
  const { app, list } = await openValues(start, folder);
  const { page, errors } = app;
  const total = (await ask(page, 'findings.list', { imageId: null, severities: [], text: '' })).findings.length;
  await choose(page, 'Group by', 'Group: rule');
  await expect(list.getByRole('row', { name: /^GitLab/, level: 1 })).toHaveCount(1);
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(total);
  await choose(page, 'Group by', 'Group: file');
  await expect(list.getByRole('row', { name: /^app\/\.env/, level: 1 })).toHaveCount(1);
  await choose(page, 'Group by', 'Group: layer');
  await expect(list.getByRole('row', { name: /^alpha:1, layer 2/i, level: 1 })).toHaveCount(1);
  await choose(page, 'Group by', 'No groups');
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Group by' })).toContainText('No groups');
  expect(errors).toEqual([]);
});
