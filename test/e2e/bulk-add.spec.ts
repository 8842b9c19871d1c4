import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { answerOpenDialog, chooseTheme, dropFiles, resizeWindow, sampleImage, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, libraryTotals, startWithSample } from './steps';

test('a folder is looked through, and what is chosen of it is added', async ({ afresh, folder }) => {
  const root = join(folder, 'seized');
  await mkdir(join(root, 'disk 1'), { recursive: true });
  const image = (tag: string) => [{ tag, layers: [[{ name: 'a', content: tag }]] }];
  await writeDockerArchive(join(root, 'disk 1', 'holiday.jpg'), image('one:1'));
  await writeDockerArchive(join(root, 'web.tar'), image('web:2'));
  await writeFile(join(root, 'web.tar.gz'), gzipSync(await readFile(join(root, 'web.tar'))));
  await writeFile(join(root, 'copy of sample.tar'), await readFile(sampleImage));
  await writeFile(join(root, 'notes.tar'), 'no tar');
  const app = await startWithSample(afresh);
  const { page, electron, errors } = app;
  await answerOpenDialog(electron, [root]);
  await page.keyboard.press('Control+Shift+o');
  const dialog = page.getByRole('dialog', { name: 'Add evidence from folders' });
  await expect(dialog.getByText('5 files looked into', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /selected$/ })).toHaveCount(4);
  await expect(dialog.getByRole('row', { name: /copy of sample\.tar, not selected$/ })).toContainText(
    'Already in the library',
  );
  await expect(dialog.getByRole('row', { name: /web\.tar\.gz, selected$/ })).toContainText('gzip archive');
  expect(await violations(page)).toEqual([]);
  const [wide, narrow] = sizes;
  for (const [theme, size] of [['dark', narrow] as const, ['light', wide] as const]) {
    await chooseTheme(page, theme);
    await resizeWindow(app, size);
    await screenshot(page, `bulk-${theme}-${size.name}`);
  }
  await dialog.getByRole('row', { name: /web\.tar\.gz/ }).click();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Add 2 items' }).click();
  await expect(page).toHaveURL(/#\/progress/);
  await expect.poll(async () => (await libraryTotals(page)).evidence, { timeout: 30_000 }).toBe(3);

  await mkdir(join(folder, 'empty'));
  await dropFiles(page, [join(folder, 'empty')]);
  await expect(dialog.getByText('No image in this folder')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('evidence of before is opened from the menu and the welcome screen, which says where it is gone', async ({
  afresh,
  folder,
}) => {
  const path = join(folder, 'one.tar');
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const app = await afresh({ open: [path] });
  const { page, electron, errors } = app;
  await expectOverview(page, 'one');
  await page.evaluate(() => (location.hash = '#/library'));
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Open recent' }).click();
  await screenshot(page, 'recent-menu');
  await page.getByRole('menuitem', { name: 'Open one.tar' }).click();
  await expectOverview(page, 'one');

  await ask(page, 'library.removeEvidence', { evidenceId: 1 });
  await page.evaluate(() => (location.hash = '#/library'));
  const recent = page.getByRole('region', { name: 'Recent evidence' });
  await expect(recent.getByRole('button', { name: 'one.tar', exact: true })).toBeEnabled();
  await rename(path, join(folder, 'moved.tar'));
  await page.reload();
  await expect(recent.getByText('Not found')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const [wide, narrow] = sizes;
  for (const [theme, size] of [['dark', narrow] as const, ['light', wide] as const]) {
    await chooseTheme(page, theme);
    await resizeWindow(app, size);
    await screenshot(page, `recent-${theme}-${size.name}`);
  }
  await answerOpenDialog(electron, [join(folder, 'moved.tar')]);
  await recent.getByRole('button', { name: 'Locate…' }).click();
  await expectOverview(page, 'one');
  await ask(page, 'library.removeEvidence', { evidenceId: 2 });
  await page.evaluate(() => (location.hash = '#/library'));
  await recent.getByRole('button', { name: 'Remove moved.tar from the list' }).click();
  await expect(recent).toHaveCount(0);
  expect(errors).toEqual([]);
});
