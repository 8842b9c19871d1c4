import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes, type RunningApp } from './app';
import { test } from './kept-app';
import { ask, startWithSample } from './steps';

const here = (page: Page) => page.getByRole('group', { name: 'Notes and tags' });
const show = (page: Page, hash: string) => page.evaluate((to) => (location.hash = to), hash);

/** Pictures of the narrow window in dark, and of the wide one in light. */
async function pictures(app: RunningApp, name: string): Promise<void> {
  const [wide, narrow] = sizes;
  for (const [theme, size] of [['dark', narrow] as const, ['light', wide] as const]) {
    await chooseTheme(app.page, theme);
    await resizeWindow(app, size);
    await screenshot(app.page, `${name}-${theme}-${size.name}`);
  }
}

/** The sample and another image in one case; its id. */
async function caseOfTwo(page: Page, folder: string): Promise<number> {
  const other = join(folder, 'other.tar');
  await writeDockerArchive(other, [{ tag: 'other:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const { id } = await ask(page, 'case.create', { name: 'Leak', number: 'IR-1' });
  await ask(page, 'case.addEvidence', { caseId: id, evidenceIds: [1] });
  await ask(page, 'ingest.start', { paths: [other], caseId: id, copy: false, limits: {} });
  await expect.poll(async () => (await ask(page, 'library.images', { caseId: id })).length).toBe(2);
  return id;
}

test('a note is written on the case, an item, or an image, and the list is filtered by image', async ({
  afresh,
  folder,
}) => {
  const app = await startWithSample(afresh);
  const { page, errors } = app;
  const id = await caseOfTwo(page, folder);
  await show(page, `#/case?case=${id}&tab=notes`);
  const write = async (on: RegExp, text: string): Promise<void> => {
    await page.getByRole('button', { name: /^New note/ }).click();
    const dialog = page.getByRole('dialog', { name: 'New note' });
    await dialog.getByRole('combobox', { name: 'Note on' }).click();
    await page.getByRole('option', { name: on }).click();
    await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
    await screenshot(page, 'case-new-note');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  };
  await write(/^The case: Leak$/, 'Asked for by the platform team');
  await write(/^E-001 haproxy-sample\.tar$/, 'Seal unbroken');
  await write(/^Image other:1$/, 'Not affected');
  const list = page.getByRole('grid', { name: 'Notes' });
  await expect(list.getByRole('row', { name: /Asked for by the platform team, Leak$/ })).toBeVisible();
  await expect(list.getByRole('row', { name: /^Note, / })).toHaveCount(3);
  expect(await violations(page)).toEqual([]);
  await pictures(app, 'case-notes');
  await page.getByRole('combobox', { name: 'Image' }).click();
  await page.getByRole('option', { name: 'other:1' }).click();
  await expect(list.getByRole('row', { name: /^Note, / })).toHaveCount(1);
  await expect(list.getByRole('row', { name: /Not affected/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('what is on a file is shown beside its metadata and its bytes', async ({ afresh }) => {
  const app = await startWithSample(afresh);
  const { page, errors } = app;
  await show(page, '#/image/1/explorer?view=all&path=app/.env');
  await page.getByRole('row', { name: /^\.env, File/ }).click();
  await page.getByRole('tab', { name: 'Metadata' }).click();
  await expect(here(page)).toContainText('None yet.');
  await here(page)
    .getByRole('button', { name: /^Bookmark/ })
    .click();
  await expect(here(page).getByRole('listitem')).toHaveCount(1);
  await screenshot(page, 'marks-metadata');
  await page.getByRole('tab', { name: 'Hex' }).click();
  await expect(here(page).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Length' }).fill('4');
  await here(page)
    .getByRole('button', { name: /^Bookmark/ })
    .click();
  await expect(here(page).getByRole('listitem')).toHaveCount(2);
  await expect(here(page)).toContainText('bytes 0x0 to 0x4');
  await page.getByRole('textbox', { name: 'Length' }).fill('0');
  await expect(here(page).getByRole('button', { name: /^Bookmark/ })).toBeDisabled();
  expect(await violations(page)).toEqual([]);
  await pictures(app, 'marks-hex');
  expect(errors).toEqual([]);
});

test('what is on an event is shown below the timeline', async ({ afresh }) => {
  const app = await startWithSample(afresh);
  const { page, errors } = app;
  await show(page, '#/image/1/timeline');
  const events = page.getByRole('grid', { name: 'Events' });
  await events.getByRole('row').nth(1).click();
  await here(page)
    .getByRole('button', { name: /^Bookmark/ })
    .click();
  await expect(here(page).getByRole('listitem')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await pictures(app, 'marks-timeline');
  expect(errors).toEqual([]);
});

test('texts of a history and anomalies are marked where they are listed', async ({ afresh }) => {
  const app = await startWithSample(afresh);
  const { page, errors } = app;
  await show(page, '#/search?q=in:history%20copy');
  const texts = page.getByRole('grid', { name: /history/i });
  const first = texts.getByRole('row').nth(1);
  await first.click();
  await page.keyboard.press('b');
  await expect(first.getByRole('img', { name: 'Bookmark' })).toBeVisible();
  await pictures(app, 'marks-texts');

  await show(page, '#/image/1/overview');
  const anomalies = page.getByRole('region', { name: 'Anomalies' });
  await anomalies.getByRole('button').first().click();
  const row = anomalies.getByRole('grid').getByRole('row').nth(1);
  await row.click();
  await page.keyboard.press('b');
  await expect(row.getByRole('img', { name: 'Bookmark' })).toBeVisible();
  await expect(anomalies.getByRole('group', { name: 'Notes and tags' }).getByRole('listitem')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await pictures(app, 'marks-anomaly');
  expect(errors).toEqual([]);
});

test('hundreds of rows are tagged by one call, and untagged by one undo', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await show(page, '#/search?q=type:file');
  const list = page.getByRole('treegrid').or(page.getByRole('grid')).first();
  await list.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('#');
  const dialog = page.getByRole('dialog', { name: 'Tags', exact: true });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(dialog.locator('[data-part=checkbox][data-checked=true]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  const total = async (): Promise<number> => {
    const all = { caseId: null, imageId: null, kinds: [], tagUids: [], text: '' };
    const asked = { ...all, order: 'created' as const, descending: false, offset: 0, limit: 1 };
    return (await ask(page, 'marks.list', asked)).total;
  };
  expect(await total()).toBeGreaterThan(20);
  const entries = (await ask(page, 'audit.list', { offset: 0, limit: 5000 })).entries;
  expect(entries.filter(({ action }) => action === 'mark-made')).toHaveLength(1);
  await list.click();
  await page.keyboard.press('Control+z');
  await expect.poll(total).toBe(0);
  expect(errors).toEqual([]);
});
