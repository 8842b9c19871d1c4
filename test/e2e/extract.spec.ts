import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violations } from './accessibility';
import { answerSaveDialog, chooseTheme, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { writeDockerArchive } from '../engine-support/made-archive';
import { ask, libraryTotals, startWithSample } from './steps';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Extract files' });
const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

test('selected rows go into an encrypted zip, and what is tagged into a folder with a manifest', async ({
  afresh,
  folder,
}) => {
  const app = await startWithSample(afresh);
  const { page, electron, errors } = app;
  await page.evaluate(() => (location.hash = '#/image/1/explorer?view=all&path=app/.env'));
  const row = (name: RegExp) => page.getByRole('row', { name });
  await row(/^\.env, File/).click();
  await row(/^install\.sh, File/).click({ modifiers: ['Control'] });
  await page.keyboard.press('Shift+X');
  await expect(dialogOf(page).getByRole('combobox', { name: 'What' })).toContainText('2 selected rows');
  await dialogOf(page).getByRole('radio', { name: 'Encrypted zip' }).click();
  await expect(dialogOf(page).getByRole('textbox', { name: 'Password' })).toHaveValue('infected');
  expect(await violations(page)).toEqual([]);
  const [wide, narrow] = sizes;
  for (const [theme, size] of [['dark', narrow] as const, ['light', wide] as const]) {
    await chooseTheme(page, theme);
    await resizeWindow(app, size);
    await screenshot(page, `extract-${theme}-${size.name}`);
  }
  const zip = join(folder, 'samples.zip');
  await answerSaveDialog(electron, zip);
  await dialogOf(page).getByRole('button', { name: 'Choose location…' }).click();
  const notice = page.getByRole('note').filter({ hasText: 'Saved 2 files' });
  await expect(notice).toContainText('Manifest:');
  expect((await readFile(zip)).subarray(0, 2).toString()).toBe('PK');
  expect((await readFile(zip)).includes('HAPROXY_STATS')).toBe(false);
  await expect(notice).toContainText((await sha256(zip)).slice(0, 8));
  await screenshot(page, 'extract-done');

  await row(/^fastapi-app\.py, File/).click();
  await page.keyboard.press('#');
  await expect(page.getByRole('dialog', { name: 'Tags', exact: true }).getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('[data-part=checkbox][data-checked=true]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await row(/^fastapi-app\.py, File/).click();
  await page.keyboard.press('Shift+X');
  await dialogOf(page).getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Tagged Notable' }).click();
  const out = join(folder, 'tagged');
  await answerSaveDialog(electron, out);
  await dialogOf(page).getByRole('button', { name: 'Choose location…' }).click();
  const second = page.getByRole('note').filter({ hasText: 'Saved 1 file' });
  await expect(second).toBeVisible();
  await expect(second).toContainText((await sha256(join(out, 'manifest.json'))).slice(0, 8));
  const files = (await readdir(out, { recursive: true })).filter((name) => name.includes('.'));
  expect(files.map((name) => basename(name)).toSorted()).toEqual(['fastapi-app.py', 'manifest.json']);
  const log = (await ask(page, 'audit.list', { offset: 0, limit: 100 })).entries;
  expect(log.filter(({ action }) => action === 'files-extracted')).toHaveLength(2);
  expect(errors).toEqual([]);
});

test('results of a search are extracted by image, those of deleted files too', async ({ afresh, folder }) => {
  const archive = join(folder, 'second.tar');
  const layers = [
    [{ name: '.env', content: 'A=1' }],
    [{ name: 'install.sh', content: 'true' }],
    [{ name: '.wh..env', content: '' }],
  ];
  await writeDockerArchive(archive, [{ tag: 'second:1', layers }]);
  const { page, electron, errors } = await afresh({ sample: true, open: [archive] });
  await expect.poll(async () => (await libraryTotals(page)).images).toBe(2);
  await page.evaluate(() => (location.hash = '#/search?q=name:.env OR name:install.sh'));
  const grid = page.getByRole('treegrid');
  await grid.getByRole('row').filter({ hasText: 'app/.env' }).first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+X');
  const dialog = dialogOf(page);
  await dialog.getByRole('combobox', { name: 'What' }).click();
  await expect(page.getByRole('option')).toHaveText([/^\d selected rows, \S+$/, /^\d selected rows, \S+$/]);
  await page.getByRole('option', { name: /second:1/ }).click();
  const out = join(folder, 'found');
  await answerSaveDialog(electron, out);
  await dialog.getByRole('button', { name: 'Choose location…' }).click();
  await expect(page.getByRole('note').filter({ hasText: 'Saved' })).toContainText('Manifest:');
  await screenshot(page, 'extract-search');
  const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as {
    readonly references: readonly string[];
    readonly entries: readonly { readonly path: string; readonly written: string | null }[];
  };
  expect(manifest.references).toEqual(['second:1']);
  expect([...new Set(manifest.entries.map(({ path }) => basename(path)))].toSorted()).toEqual(['.env', 'install.sh']);
  expect(errors).toEqual([]);
});
