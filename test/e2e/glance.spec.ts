import { expect } from '@playwright/test';
import { violations } from './accessibility';
import { chooseTheme, dropFiles, resizeWindow, screenshot, sizes } from './app';
import { writeBigArchive } from './big-archive';
import { test } from './kept-app';
import { expectOverview } from './steps';

const MEBIBYTES = 600;

test('shows the names of the files while they are being read, and opens folders by key', async ({ afresh, folder }) => {
  test.setTimeout(120_000);
  const path = await writeBigArchive(folder, MEBIBYTES);
  const app = await afresh();
  const { page, errors } = app;
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  await dropFiles(page, [path]);
  // It stands still for as long as somebody looks at it.
  await page.getByRole('button', { name: 'Pause' }).click();
  const tree = page.getByRole('treegrid', { name: 'Files' });
  await expect(tree.getByRole('row', { name: /^data, folder, layer 1/ })).toBeVisible();
  await expect(page.getByText('Names only; digests not verified yet.')).toBeVisible();

  await tree.focus();
  for (const [key, next] of [
    ['Home', /^data, folder/],
    ['ArrowRight', /^0, folder/],
    ['ArrowDown', /^0, folder/],
    ['ArrowRight', /^file-0\.bin, file/],
    ['ArrowDown', /^file-0\.bin, file/],
  ] as const) {
    await page.keyboard.press(key);
    // What a folder holds comes a moment after it is opened; until then the next row is another one.
    await expect(tree.getByRole('row', { name: next }).first()).toBeVisible();
  }
  await expect(tree.getByRole('row', { selected: true })).toHaveAccessibleName(/^file-0\.bin, file, layer 1, 1\.0 MiB/);
  await page.getByRole('button', { name: 'Copy path' }).click();
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('data/0/file-0.bin');
  await tree.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('row', { selected: true })).toHaveAccessibleName(/^0, folder/);

  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await tree.getByRole('row', { name: /^data, folder/ }).dblclick();
    await expect(tree.getByRole('row', { name: /^9, folder/ })).toBeVisible();
    for (const size of sizes) {
      await resizeWindow(app, size);
      await screenshot(page, `glance-${theme}-${size.name}`);
    }
    expect(await violations(page)).toEqual([]);
  }
  await page.evaluate(() => window.stratigraph.call('host.saveSettings', { locale: 'ja' }));
  await page.reload();
  await expect(page.getByText('名前だけの表示です。ダイジェストは検証中です。')).toBeVisible();
  await screenshot(page, 'glance-ja');

  await page.getByRole('button', { name: '再開' }).click();
  await expectOverview(page, 'big');
  expect(errors).toEqual([]);
});
