import { readFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { writePackageArchive } from '../engine-support/package-archive';
import { violations } from './accessibility';
import { answerSaveDialog, type RunningApp } from './app';
import { test } from './kept-app';
import { pictures } from './pictures';
import { ask, expectOverview, goTo } from './steps';

interface Opened {
  readonly app: RunningApp;
  readonly list: Locator;
  readonly details: Locator;
  readonly archive: string;
}

/** The packages of an image whose layers add, change and remove some, and rewrite a record. */
async function openPackages(
  afresh: (options: { readonly open: readonly string[] }) => Promise<RunningApp>,
  folder: string,
): Promise<Opened> {
  const archive = join(folder, 'packages.tar');
  await writePackageArchive(archive);
  const app = await afresh({ open: [archive] });
  await expectOverview(app.page, 'debian');
  await goTo(app.page, 'Packages');
  return {
    ...{ app, archive },
    list: app.page.getByRole('grid', { name: 'Packages' }),
    details: app.page.getByRole('complementary', { name: 'Package details' }),
  };
}

async function choose(page: Page, select: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option }).click();
}

test('each package with the layers that added, changed and removed it; a rewritten record is said and can be checked by hand', async ({
  afresh,
  folder,
}) => {
  const { app, list, details } = await openPackages(afresh, folder);
  const { page, errors } = app;
  await expect(list.getByRole('row', { name: /, Layer \d/ })).toHaveCount(5);
  await list.getByRole('row', { name: /^bash, 5\.2-1, dpkg, Layer 1, Record rewritten/ }).click();
  await expect(details.getByRole('note')).toContainText('Layer 3 changed what the database says');
  await expect(details.getByRole('listitem')).toHaveText([/1.*Added/, /3.*Record rewritten/]);
  const byHand = details.getByRole('group', { name: 'Check by hand' }).locator('code');
  await expect(byHand).toContainText('Package: bash');
  const record = execFileSync('sh', ['-c', (await byHand.textContent()) ?? ''], { encoding: 'utf8' });
  expect(record).toContain('Version: 5.2-1\n');
  expect(record).not.toContain('curl');
  await pictures(app, 'packages');
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('j');
  await expect(details.getByRole('heading', { name: 'curl' })).toBeVisible();
  await expect(details).toContainText('Upgraded from 1:7.88-1');
  await details.getByRole('button', { name: 'Open database in Explorer' }).click();
  await expect(page).toHaveURL(/explorer\?.*layer=3.*dpkg/);
  expect(errors).toEqual([]);
});

test('packages are filtered by words, kind, state and layer, and what is shown is exported', async ({
  afresh,
  folder,
}) => {
  const { app, list } = await openPackages(afresh, folder);
  const { page, errors } = app;
  const rows = list.getByRole('row', { name: /, Layer \d/ });
  await page.getByRole('textbox', { name: 'Filter packages' }).fill('six');
  await expect(rows).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Filter packages' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(5);
  await page.getByRole('radio', { name: /^dpkg/ }).click();
  await expect(rows).toHaveCount(3);
  await choose(page, 'State', /^Removed/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveText([/openssl.*Removed/]);
  await choose(page, 'State', /^Any state/);
  await choose(page, 'Layer', /^Layer 2$/);
  await expect(rows).toHaveCount(2);
  const out = join(folder, 'packages.csv');
  await answerSaveDialog(app.electron, out);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  await expect(page.getByText(out)).toBeVisible();
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
  expect(lines.map((line) => line.split(',')[2])).toEqual(['name', 'curl', 'openssl']);
  const audit = await ask(page, 'audit.list', { offset: 0, limit: 10 });
  expect(audit.entries.map(({ action }) => action)).toContain('packages-exported');
  expect(errors).toEqual([]);
});
