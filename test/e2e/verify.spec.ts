import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violationsWithin } from './accessibility';
import { chooseTheme, resizeWindow, sampleImage, screenshot, sizes, type RunningApp } from './app';
import { archiveOf, legacyArchive } from '../engine-support/legacy-archive';
import { test } from './kept-app';
import { expectOverview } from './steps';

/** The proof panel in the middle of the window. */
async function showProof(page: Page): Promise<void> {
  await page.locator('#proof').evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
}

async function pictures(app: RunningApp, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(app.page, theme);
    for (const size of sizes) {
      await resizeWindow(app, size);
      await showProof(app.page);
      await screenshot(app.page, `${name}-${theme}-${size.name}`);
    }
  }
}

test('evidence is read again on demand, and what is not as it was is shown by layer', async ({ afresh, folder }) => {
  const path = join(folder, 'haproxy-sample.tar');
  await copyFile(sampleImage, path);
  const app = await afresh({ open: [path] });
  const { page, errors } = app;
  await expectOverview(page, 'haproxy-sample');
  const proof = page.locator('#proof');
  await expect(proof.getByText('Not rechecked since added')).toBeVisible();

  await proof.getByRole('button', { name: 'Recheck' }).click();
  await expect(proof.getByText('are unchanged')).toBeVisible({ timeout: 20_000 });
  await expect(proof.getByRole('columnheader', { name: 'Now' })).toBeVisible();
  await expect(proof.getByRole('gridcell', { name: 'same', exact: true })).toHaveCount(10);
  await pictures(app, 'verify-same');

  const before = await stat(path);
  const bytes = await readFile(path);
  bytes.write('X', bytes.indexOf('HAPROXY_STATS_PASSWORD'), 'latin1');
  await writeFile(path, bytes);
  const changed = await stat(path);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>recheck evidence');
  await page.keyboard.press('Enter');
  await expect(proof.getByText('the evidence changed since it was added')).toBeVisible({ timeout: 20_000 });
  await expect(proof.getByText('7 changed')).toBeVisible();
  await expect(proof.getByRole('gridcell', { name: 'same', exact: true })).toHaveCount(9);
  await pictures(app, 'verify-differs');
  expect(await violationsWithin(page, '#proof')).toEqual([]);

  // Read only: size and time are those of our own change.
  const after = await stat(path);
  expect([after.size, after.mtimeMs]).toEqual([before.size, changed.mtimeMs]);
  expect(errors).toEqual([]);
});

test('ids of the old format are told beside the chain, and one that does not hold is explained', async ({
  afresh,
  folder,
}) => {
  const archive = await legacyArchive([[{ name: 'etc/one', content: '1' }], [{ name: 'etc/two', content: '2' }]]);
  const [whole, changed] = [join(folder, 'whole.tar'), join(folder, 'changed.tar')];
  await writeFile(whole, await archiveOf(archive.members));
  const name = `${archive.ids[0] ?? ''}/json`;
  const document = (archive.members.get(name) ?? '').toString().replace('"Hostname":""', '"Hostname":"x"');
  await writeFile(changed, await archiveOf(new Map(archive.members).set(name, document)));
  const app = await afresh({ open: [whole] });
  const proof = app.page.locator('#proof');
  await expectOverview(app.page, 'old:1');
  await expect(proof.getByText('2 of 2 match their documents and layers')).toBeVisible();
  const again = await afresh({ open: [changed] });
  await expectOverview(again.page, 'old:1');
  await expect(again.page.locator('#proof').getByText('A legacy ID does not match')).toBeVisible();
  await expect(again.page.locator('#proof').getByText('1 of 2 matches its document')).toBeVisible();
  await pictures(again, 'legacy-id');
  expect(again.errors).toEqual([]);
});
