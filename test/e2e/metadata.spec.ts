import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { screenshot, type RunningApp } from './app';
import { test } from './kept-app';

/** Two images with one folder each of the same name; the first one has a second layer. */
async function openTwo(
  afresh: (options: { readonly open: readonly string[] }) => Promise<RunningApp>,
  folder: string,
): Promise<RunningApp> {
  const evidence = join(folder, 'two.tar');
  const directory = { name: 'srv/', type: 'directory' } as const;
  await writeDockerArchive(evidence, [
    {
      tag: 'a:1',
      layers: [[directory, { name: 'srv/below', content: 'of layer one' }], [{ name: 'top', content: 'x' }]],
    },
    { tag: 'b:1', layers: [[directory, { name: 'srv/below', content: 'other' }]] },
  ]);
  const app = await afresh({ open: [evidence] });
  await expect(app.page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  return app;
}

async function show(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/image/1/explorer?path=${encodeURIComponent(path)}`);
  await expect(page.getByRole('complementary', { name: /Preview of/ })).toBeVisible();
}

test('the bytes of a file are those of its own layer, from its header on', async ({ afresh, folder }) => {
  const { page, errors } = await openTwo(afresh, folder);
  await show(page, 'srv/below');
  await page.getByRole('row', { name: /^below, File/ }).click();
  await page.keyboard.press('Shift+B');
  const bytes = page.getByRole('complementary', { name: 'Bytes of layer 1' });
  await expect(bytes).toContainText('srv/bel');
  await expect(bytes.getByRole('textbox', { name: /Offset in layer/ })).toHaveValue('512');
  // What the list shows stays: everything up to the newest layer.
  await expect(page.getByRole('row', { name: /^top, File/ })).toBeVisible();
  await bytes.getByRole('button', { name: 'Close layer bytes' }).click();
  await expect(page.getByRole('complementary', { name: 'Preview of srv/below' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('an offset does not read as a size', async ({ afresh, folder }) => {
  const { page, errors } = await openTwo(afresh, folder);
  await show(page, 'srv/below');
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await preview.getByRole('tab', { name: 'Metadata' }).click();
  const place = preview.locator('[data-part=section]').filter({ hasText: 'Location of the bytes' });
  await expect(place).toContainText('byte 512 (0x200)');
  await expect(place).toContainText('byte 1,024 (0x400)');
  await expect(place).not.toContainText(/[0-9] bytes/);
  await screenshot(page, 'metadata-offsets');
  expect(errors).toEqual([]);
});

test('a folder elsewhere is no other content of 0 bytes', async ({ afresh, folder }) => {
  const { page, errors } = await openTwo(afresh, folder);
  await show(page, 'srv');
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  const elsewhere = preview.locator('[data-part=section]').filter({ hasText: 'Same path in other images' });
  await expect(elsewhere.getByRole('button', { name: 'b:1' })).toBeVisible();
  await expect(elsewhere).not.toContainText(/content|0 B/);
  await expect(elsewhere.getByRole('button', { name: 'Compare' })).toHaveCount(0);
  await show(page, 'srv/below');
  await expect(elsewhere).toContainText('different content, 5 B');
  await expect(elsewhere.getByRole('button', { name: 'Compare' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('what is masked is revealed where it is looked at, in the metadata too', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await page.evaluate(() => (location.hash = '#/image/1/explorer?path=app/.env'));
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  for (const tab of ['Metadata', 'Text']) {
    await preview.getByRole('tab', { name: tab }).click();
    const section = preview.locator('[data-part=section]').filter({ hasText: 'Findings in this file' });
    await expect(section).toContainText('recorded in the audit log');
    await section.getByRole('button', { name: 'Hold to reveal' }).hover();
    await page.mouse.down();
    await expect(section.locator('pre')).toHaveText(/^\S{18}$/);
    await screenshot(page, `reveal-${tab}`);
    await page.mouse.up();
    await expect(section.locator('pre')).toHaveCount(0);
  }
  expect(errors).toEqual([]);
});
