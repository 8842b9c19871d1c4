import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { answerOpenDialog, dropFiles, sampleImage } from './app';
import { test } from './kept-app';
import { expectOverview, libraryTotals, startWithSample } from './steps';

const empty = { evidence: 0, images: 0 };

test('opens an archive that is dropped on the window', async ({ afresh }) => {
  const { page, errors } = await afresh();
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  await dropFiles(page, [sampleImage]);
  await expectOverview(page, 'haproxy-sample');
  expect(errors).toEqual([]);
});

test('opens an archive chosen in the dialog, by key and by button', async ({ afresh }) => {
  const { page, electron } = await afresh();
  await answerOpenDialog(electron, []);
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  await answerOpenDialog(electron, [sampleImage]);
  await page.keyboard.press('Control+o');
  await expectOverview(page, 'haproxy-sample');
});

test('opens the sample image from the welcome screen', async ({ afresh }) => {
  const { page } = await afresh();
  await page.getByRole('button', { name: 'Open sample image' }).click();
  await expectOverview(page, 'haproxy-sample');
});

test('opens an archive named on the command line', async ({ start }) => {
  const { page } = await start({ args: [sampleImage] });
  await expectOverview(page, 'haproxy-sample');
  expect(await libraryTotals(page)).toMatchObject({ evidence: 1, images: 1, layers: 10 });
});

test('takes the path that a second start hands over', async ({ start, folder }) => {
  const { page, electron } = await start();
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  const executable = await electron.evaluate(() => process.execPath);
  const root = resolve(import.meta.dirname, '../..');
  const args = [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const second = spawn(executable, [...args, `--user-data-dir=${join(folder, 'user')}`, sampleImage], {
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expectOverview(page, 'haproxy-sample');
});

test('keeps the library when it is closed and opened again', async ({ start }) => {
  const first = await startWithSample(start);
  const before = await libraryTotals(first.page);
  await first.close();
  const { page } = await start();
  expect(await libraryTotals(page)).toEqual(before);
  await expect(page.getByText('haproxy-sample:latest').first()).toBeVisible();
});

test('keeps settings', async ({ start }) => {
  const first = await start();
  await first.page.evaluate(() => window.stratigraph.call('host.saveSettings', { theme: 'dark', locale: 'ja' }));
  await first.close();
  const { page } = await start();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

const badInputs = [
  {
    name: 'a text file',
    file: 'notes.txt',
    content: 'Nothing but words here.\n'.repeat(100),
    title: 'Not an image archive',
  },
  { name: 'an empty file', file: 'empty.tar', content: '', title: 'The evidence is empty' },
  { name: 'a folder without an image', file: 'folder/readme.txt', content: 'x', title: 'No image in this folder' },
  { name: 'a file that is not there', file: null, content: '', title: 'Evidence not found' },
] as const;

for (const bad of badInputs) {
  test(`says in a clear sentence why it cannot open ${bad.name}`, async ({ afresh, folder }) => {
    const target = join(folder, bad.file?.split('/')[0] ?? 'missing.tar');
    if (bad.file?.includes('/') === true) await mkdir(target);
    if (bad.file !== null) await writeFile(join(folder, bad.file), bad.content);
    const { page } = await afresh({ open: [target] });
    await expect(page.getByText(bad.title).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('Nothing was added to the library', { exact: false }).first()).toBeVisible();
    expect(await libraryTotals(page)).toMatchObject(empty);
  });
}
