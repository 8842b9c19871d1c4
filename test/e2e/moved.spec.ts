import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violationsWithin } from './accessibility';
import { answerOpenDialog, dropFiles, sampleImage, screenshot, type RunningApp } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo } from './steps';

interface Moved {
  readonly app: RunningApp;
  /** Where the evidence is now. */
  readonly to: string;
  /** Another file of the same size. */
  readonly forged: string;
}

type Start = (options: { readonly open: readonly string[] }) => Promise<RunningApp>;

/** The sample, opened from a place that it is then moved from. */
async function withMovedEvidence(afresh: Start, folder: string): Promise<Moved> {
  const path = join(folder, 'sample.tar');
  await copyFile(sampleImage, path);
  const app = await afresh({ open: [path] });
  await expectOverview(app.page, 'haproxy-sample');
  await mkdir(join(folder, 'elsewhere'));
  const [to, forged] = [join(folder, 'elsewhere', 'renamed.bin'), join(folder, 'elsewhere', 'forged.tar')];
  await rename(path, to);
  const bytes = await readFile(to);
  bytes.write('X', bytes.indexOf('HAPROXY_STATS_PASSWORD'), 'latin1');
  await writeFile(forged, bytes);
  return { app, to, forged };
}

/** Finds a file by the filter of the Explorer and selects it. */
async function openFile(page: Page, path: string): Promise<void> {
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill(path);
  await page
    .getByRole('row', { name: `${path.split('/').at(-1) ?? ''}, File` })
    .first()
    .click();
}

test('a preview that fails asks where the evidence is, and shows the file once it is proven', async ({
  afresh,
  folder,
}) => {
  const { app, to, forged } = await withMovedEvidence(afresh, folder);
  const { page, electron, errors } = app;
  await openFile(page, 'app/.env');
  const preview = page.getByRole('complementary', { name: /Preview/ });
  await expect(preview.getByRole('heading', { name: /Content not available/ })).toBeVisible();
  const find = preview.getByRole('button', { name: 'Locate file…' });
  await screenshot(page, 'moved-preview');

  // A person who cancels the dialog is where they were.
  await answerOpenDialog(electron, []);
  await find.focus();
  await page.keyboard.press('Enter');
  // Answered after the dialog was: while it is open, the button takes no second press.
  await ask(page, 'host.settings', {});
  await expect(find).toBeFocused();

  await answerOpenDialog(electron, [forged]);
  await page.keyboard.press('Enter');
  await expect(preview.getByRole('alert')).toContainText('Not the same evidence');
  await screenshot(page, 'moved-forged');

  await answerOpenDialog(electron, [to]);
  await expect(find).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(preview.getByText('HAPROXY_STATS_USER', { exact: false }).first()).toBeVisible();
  const found = preview.getByRole('note').filter({ hasText: 'Evidence found.' });
  await expect(found).toContainText(`It will be read from ${to}`);
  await expect(page.locator('#live')).toContainText('Evidence found.');
  await screenshot(page, 'moved-found');
  const close = found.getByRole('button', { name: 'Close' });
  await expect(close).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(found).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the overview and the reading say that the evidence is gone, and find it', async ({ afresh, folder }) => {
  const { app, to } = await withMovedEvidence(afresh, folder);
  const { page, electron, errors } = app;
  const main = page.getByRole('main');
  const proof = page.locator('#proof');
  await goTo(page, 'Library');
  await goTo(page, 'Overview');
  const gone = main.getByRole('note').filter({ hasText: 'Evidence file not found.' });
  await expect(gone).toContainText('sample.tar');
  await expect(gone.getByRole('button', { name: 'Locate file…' })).toBeVisible();
  const badge = page.getByRole('region', { name: 'Evidence', exact: true }).locator('[data-part=integrity]');
  await expect(badge).toHaveText('Not available');
  await proof.getByRole('button', { name: 'Recheck' }).click();
  await expect(proof.getByText('evidence file not found')).toBeVisible();
  // It is said once, and the file is asked for once.
  await expect(main.getByRole('button', { name: 'Locate file…' })).toHaveCount(1);
  await expect(main.getByText(/evidence file not found/i)).toHaveCount(2);
  await expect(main.getByRole('list', { name: 'Needs attention' })).not.toContainText('not found');
  await screenshot(page, 'moved-overview');
  expect(await violationsWithin(page, ['#proof', '#main [role=note]'])).toEqual([]);

  await answerOpenDialog(electron, [to]);
  await gone.getByRole('button', { name: 'Locate file…' }).press('Enter');
  await expect(main.getByRole('note').filter({ hasText: 'Evidence found.' })).toContainText(to);
  await expect(gone).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Locate file…' })).toHaveCount(0);
  await expect(badge).toHaveText('Verified');
  await proof.getByRole('button', { name: 'Recheck' }).click();
  await expect(proof.getByText('are unchanged')).toBeVisible({ timeout: 20_000 });
  expect(errors).toEqual([]);
});

test('adding the file at its new place takes it over, and says so', async ({ afresh, folder }) => {
  const { app, to } = await withMovedEvidence(afresh, folder);
  const { page, errors } = app;
  await dropFiles(page, [to]);
  const found = page.getByRole('main').getByRole('note').filter({ hasText: 'Evidence found.' });
  await expect(found).toContainText(to);
  await expectOverview(page, 'haproxy-sample');
  expect(await ask(page, 'evidence.place', { evidenceId: 1 })).toMatchObject({ path: to, found: 'there' });
  expect(errors).toEqual([]);
});
