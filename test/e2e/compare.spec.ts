import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDockerArchive } from '../engine-support/made-archive';
import { expect } from '@playwright/test';
import { test } from './app';
import { goTo } from './steps';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two images are compared by lines, config and history', async ({ start }) => {
  const evidence = join(folder, 'two.tar');
  const layer = (text: string) => [{ name: 'notes.txt', content: `one\n${text}\nthree\n` }];
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [layer('two')], env: ['MODE=old'] },
    { tag: 'b:1', layers: [layer('2')], env: ['MODE=new'] },
  ]);
  const { page, errors } = await start({ args: [evidence] });
  await expect(page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Compare');
  await page.getByRole('row', { name: /notes\.txt/ }).click();
  await page.getByRole('button', { name: 'Compare by lines' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').filter({ hasText: 'removed' })).toContainText(/two|2/);
  await expect(dialog.getByText('1 line added')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Config, history, sizes' }).click();
  await expect(dialog.getByRole('row', { name: /MODE/ })).toContainText(/old/);
  expect(errors).toEqual([]);
});
