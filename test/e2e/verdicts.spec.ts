import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { dpkgDatabase, md5, type MadePackage } from '../engine-support/dpkg-layers';
import { writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { DIALOG, violations } from './accessibility';
import { test } from './app';
import { pictures } from './pictures';
import { expectOverview, goTo } from './steps';

const login: MadePackage = {
  ...{ name: 'login', version: '1:4.13-1' },
  files: { 'usr/bin/login': 'login', 'usr/bin/su': 'su', 'usr/bin/faillog': 'faillog', 'usr/share/doc/login': 'words' },
  conffiles: { 'etc/login.defs': 'UMASK 022\n' },
};
const shipped: readonly MadeFile[] = [
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  ...dpkgDatabase([login]),
  { name: 'usr/bin/login', content: 'login', mode: 0o755 },
  { name: 'usr/bin/su', content: 'su', mode: 0o755 },
  { name: 'usr/bin/faillog', content: 'faillog', mode: 0o755 },
  { name: 'usr/share/doc/login', content: 'words' },
  { name: 'etc/login.defs', content: 'UMASK 022\n' },
];
const forged: MadePackage = { ...login, files: { ...login.files, 'usr/bin/login': 'evil' } };
const changed: readonly MadeFile[] = [
  ...dpkgDatabase([forged]),
  { name: 'usr/bin/login', content: 'evil', mode: 0o755 },
  { name: 'usr/bin/su', content: 'su', mode: 0o4755 },
  { name: 'usr/bin/.wh.faillog', content: '' },
  { name: 'etc/login.defs', content: 'UMASK 000\n' },
  { name: 'usr/local/bin/agent', content: '#!/bin/sh\n', mode: 0o755 },
];

test('files are held against their packages: counts on the overview lead to files, each with its digest to check by hand', async ({
  start,
  folder,
}) => {
  const archive = join(folder, 'checked.tar');
  await writeDockerArchive(archive, [{ tag: 'checked:1', layers: [shipped, changed] }]);
  const app = await start({ args: [archive] });
  const { page, errors } = app;
  await expectOverview(page, 'checked');
  const strip = page.getByRole('region', { name: 'Files against packages' });
  await expect(strip).toContainText('Files not checked yet');
  await strip.getByRole('button', { name: 'Check files' }).click();
  await expect(strip.getByRole('button', { name: '1 packaged file changed' })).toBeVisible();
  await expect(strip.getByRole('button', { name: '1 record rewritten' })).toBeVisible();
  await expect(strip.getByRole('button', { name: /unowned, 1 program$/ })).toBeVisible();
  await pictures(app, 'overview-files');
  expect(await violations(page)).toEqual([]);

  await strip.getByRole('button', { name: '1 packaged file changed' }).click();
  const list = page.getByRole('grid', { name: 'Files' });
  const rows = list.getByRole('row', { name: /, Layer \d/ });
  const details = page.getByRole('complementary', { name: 'File details' });
  await expect(rows).toHaveText([/usr\/bin\/login.*Changed.*login 1:4\.13-1/]);
  await expect(details).toContainText(`md5:${md5('login')}`);
  const byHand = details.getByRole('group', { name: 'Check by hand' }).locator('code');
  const printed = execFileSync('sh', ['-c', (await byHand.textContent()) ?? ''], { encoding: 'utf8' });
  expect(printed.split(' ')[0]).toBe(md5('evil'));

  const packagesStrip = page.getByRole('region', { name: 'Files against packages' });
  await packagesStrip.getByRole('button', { name: '1 record rewritten' }).click();
  await expect(details).toContainText(`md5:${md5('evil')}`);
  await pictures(app, 'packages-files');
  expect(await violations(page)).toEqual([]);
  await packagesStrip.getByRole('button', { name: '1 metadata changed' }).click();
  await expect(rows).toHaveText([/usr\/bin\/su.*mode 0755 → 4755/]);
  await packagesStrip.getByRole('button', { name: '1 missing' }).click();
  await expect(rows).toHaveText([/usr\/bin\/faillog/]);
  await packagesStrip.getByRole('button', { name: /unowned/ }).click();
  await page.getByRole('textbox', { name: 'Filter files' }).fill('agent');
  await expect(rows).toHaveText([/usr\/local\/bin\/agent.*Script/]);

  await details.getByRole('button', { name: 'Open in Explorer' }).click();
  const here = page.getByRole('group', { name: 'Package' });
  await expect(here).toContainText('No package in this image shipped this file.');
  const files = page.getByRole('treegrid', { name: 'Files' });
  await expect(files.getByRole('row', { name: /agent/ })).toContainText('Unowned');
  const verdict = page.getByRole('combobox', { name: 'Verdict' });
  await verdict.click();
  await page.getByRole('option', { name: /^Changed 1$/ }).click();
  await expect(files.locator('tbody [data-part=middle-path]')).toHaveText(['usr/bin/login']);
  await pictures(app, 'explorer-verdicts');
  await verdict.click();
  await page.getByRole('option', { name: 'Any verdict' }).click();
  await files.getByRole('row', { name: /agent/ }).click();
  expect(await violations(page)).toEqual([]);
  await here.getByRole('button', { name: 'Show files with this verdict' }).click();
  await expect(rows.filter({ hasText: 'usr/local/bin/agent' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Packages', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Packages' })).toBeVisible();
  await goTo(page, 'Overview');
  await expect(strip.getByRole('button', { name: '1 packaged file changed' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('what a second image brings that no package accounts for stands in few lines, and leads to the file', async ({
  start,
  folder,
}) => {
  const archive = join(folder, 'tags.tar');
  await writeDockerArchive(archive, [
    { tag: 'product:1', layers: [shipped] },
    { tag: 'product:2', layers: [shipped, [...changed, { name: 'usr/share/doc/news', content: 'words' }]] },
  ]);
  const app = await start({ args: [archive] });
  const { page, errors } = app;
  await expectOverview(page, 'product:1');
  await goTo(page, 'Compare');
  await page.getByRole('button', { name: 'Impostors' }).click();
  const dialog = page.getByRole('dialog', { name: 'Impostors in B' });
  const rows = dialog.getByRole('grid', { name: 'Impostors' }).getByRole('row', { name: /, Layer \d/ });
  await expect(rows).toHaveText([
    /Packaged file.*usr\/bin\/login.*Changed/,
    /Packaged file.*usr\/bin\/su.*Metadata/,
    /Script.*usr\/local\/bin\/agent.*Unowned/,
  ]);
  await expect(dialog).toContainText('A later layer of B rewrote 1 package record.');
  await pictures(app, 'compare-impostors');
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await rows.filter({ hasText: 'agent' }).click();
  await dialog.getByRole('button', { name: 'Open in Explorer' }).click();
  await expect(page).toHaveURL(/image\/2\/explorer/);
  await expect(page.getByRole('complementary', { name: /agent/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a search by verdict says which images are not checked, and checks them', async ({ start, folder }) => {
  const archive = join(folder, 'checked.tar');
  await writeDockerArchive(archive, [{ tag: 'checked:1', layers: [shipped, changed] }]);
  const app = await start({ args: [archive] });
  const { page, errors } = app;
  await expectOverview(page, 'checked');
  await page.evaluate(() => (location.hash = '#/search?q=verdict:changed'));
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('1 image not checked against its packages.');
  await pictures(app, 'search-unchecked');
  expect(await violations(page)).toEqual([]);
  await results.getByRole('button', { name: 'Check files' }).click();
  await expect(results.getByRole('row').filter({ hasText: 'usr/bin/login' })).toBeVisible();
  await expect(results).not.toContainText('not checked');
  await page.getByRole('textbox', { name: 'Query' }).fill('owner:login verdict:missing');
  await expect(results.getByRole('row').filter({ hasText: 'usr/bin/faillog' })).toBeVisible();
  expect(errors).toEqual([]);
});
