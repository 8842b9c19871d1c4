import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { repositoryFile } from '../fixtures-folder';
import { violations } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo } from './steps';

test('footholds lead to layer, step and bytes, are judged, and say what was looked at', async ({ afresh, folder }) => {
  test.setTimeout(90_000);
  const archive = join(folder, 'edge-cache.tar');
  execFileSync(process.execPath, [repositoryFile('scripts/footholds-image.mjs'), '--out', archive]);
  const app = await afresh({ open: [archive] });
  const { page, errors } = app;
  await expectOverview(page, 'edge-cache');
  await page.getByRole('button', { name: 'Not now' }).click();
  await goTo(page, 'Footholds');
  const list = page.getByRole('grid', { name: 'Footholds' });
  const details = page.getByRole('complementary', { name: 'Foothold details' });
  const rows = list.getByRole('row', { name: /, Layer \d/ });
  await expect(rows).toHaveCount(7);
  await expect(page.getByRole('region', { name: 'What was looked at' })).toContainText('Signs, not proof.');
  for (const theme of ['dark', 'light'] as const) {
    await chooseTheme(page, theme);
    for (const size of [...sizes].reverse()) {
      await resizeWindow(app, size);
      await screenshot(page, `footholds-${theme}-${size.name}`);
    }
    expect(await violations(page)).toEqual([]);
  }

  await rows.filter({ hasText: 'etc/ld.so.preload' }).click();
  await expect(details.getByRole('heading', { level: 2 })).toHaveText('Library loaded into every program');
  const command = (await details.getByRole('group', { name: 'Check by hand' }).locator('code').textContent()) ?? '';
  const line = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
  expect(line).toMatch(/^\/\S+\.so\n$/);
  await page.keyboard.press('f');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /false positive/i })
    .click();
  await expect(rows.filter({ hasText: 'etc/ld.so.preload' })).toContainText('False positive');
  const { footholds } = await ask(page, 'footholds.list', { imageId: 1 });
  expect(footholds.filter(({ triage }) => triage === 'false-positive')).toHaveLength(1);
  await page
    .getByRole('button', { name: /^False positive/ })
    .first()
    .click();
  await expect(rows).toHaveCount(1);
  await page
    .getByRole('button', { name: /^False positive/ })
    .first()
    .click();

  await page.getByRole('radio', { name: 'By step' }).click();
  await expect(list.getByText('step 3', { exact: false }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter footholds' }).fill('T1053');
  await expect(rows).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Filter footholds' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(7);
  await rows.filter({ hasText: 'etc/cron.d' }).click();
  await details.getByRole('button', { name: 'Open in Explorer' }).click();
  await expect(page).toHaveURL(/explorer\?.*layer=3.*cron/);
  expect(errors).toEqual([]);
});
