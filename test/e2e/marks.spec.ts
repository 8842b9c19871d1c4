import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { severityOrder } from '../../src/shared/vocabulary';
import { writeDockerArchive } from '../engine-support/made-archive';
import { DIALOG, violations } from './accessibility';
import { screenshot } from './app';
import { test } from './kept-app';
import { ask, goTo, startWithSample } from './steps';

const rowOf = (page: Page, name: RegExp) => page.getByRole('row', { name });
const here = (page: Page) => page.getByRole('group', { name: 'Notes and tags' });

/** A new note on what is selected, by its key. */
async function note(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New note' });
  await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
}

/** Sets a tag on what is selected, by its key. */
async function tag(page: Page, key: string): Promise<void> {
  await page.keyboard.press('#');
  const dialog = page.getByRole('dialog', { name: 'Tags', exact: true });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press(key);
  await expect(dialog.locator('[data-part=checkbox][data-checked=true]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
}

test('files are tagged, noted and bookmarked by key, and each of it is undone', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.evaluate(() => (location.hash = '#/image/1/explorer?view=all&path=app/.env'));
  const row = rowOf(page, /^\.env, File/);
  await row.click();
  await tag(page, '1');
  await expect(row.locator('[data-part=tag-chip]')).toContainText('Notable');
  await note(page, 'Newer than its **layer**');
  await expect(row.getByRole('img', { name: '1 note' })).toBeVisible();
  await page.keyboard.press('b');
  await expect(row.getByRole('img', { name: 'Bookmark' })).toBeVisible();
  await expect(here(page)).toContainText('Newer than its layer');
  await screenshot(page, 'explorer-marks');
  expect(await violations(page)).toEqual([]);

  await here(page).getByRole('button', { name: 'Remove Note' }).click();
  await expect(row.getByRole('img', { name: '1 note' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row.getByRole('img', { name: '1 note' })).toBeVisible();
  for (const left of [2, 1, 0]) {
    await row.click();
    await page.keyboard.press('Control+z');
    await expect(here(page).getByRole('listitem')).toHaveCount(left);
  }
  await page.keyboard.press('Control+Shift+z');
  await expect(row.locator('[data-part=tag-chip]')).toBeVisible();
  expect(errors).toEqual([]);
});

test('several rows are tagged at once, and single keys can be turned off', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await goTo(page, 'Findings');
  const list = page.getByRole('treegrid', { name: 'Findings' });
  await expect(list).toBeVisible();
  await list.getByRole('row').nth(2).click();
  await page.keyboard.press('Control+a');
  await tag(page, '2');
  const marks = await ask(page, 'marks.list', {
    ...{ caseId: null, imageId: null, kinds: ['tag'], tagUids: [], text: '' },
    ...{ order: 'created', descending: false, offset: 0, limit: 100 },
  });
  const asked = { imageId: 1, severities: [...severityOrder], text: '' };
  expect(marks.total).toBe((await ask(page, 'findings.list', asked)).findings.length);
  await ask(page, 'host.saveSettings', { singleKeys: false });
  await page.reload();
  await list.getByRole('row').nth(2).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('findings are judged in bulk with a reason, filtered by it, and a false positive counts in all images', async ({
  afresh,
}) => {
  const { page, errors } = await startWithSample(afresh);
  await goTo(page, 'Findings');
  const list = page.getByRole('treegrid', { name: 'Findings' });
  await list.getByRole('row').nth(2).click();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Mark 1 selected as false positive' });
  await expect(dialog).toContainText('1 false positive applies to the same rule and value in all images.');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Example from the manual');
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1 marked as false positive').last()).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Finding details' })).toContainText('Example from the manual');
  await page.getByRole('button', { name: /^False positive\s*\d+$/ }).click();
  const left = await list.locator('[data-part=triage]').count();
  expect(left).toBeGreaterThan(0);
  await expect(list.locator('[data-part=triage]').first()).toContainText('False positive');
  await page.getByRole('button', { name: /^False positive\s*\d+$/ }).click();
  await list.getByRole('row').nth(2).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('c');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Confirm/ })
    .click();
  await expect(list.locator('[data-part=triage]').filter({ hasText: 'Open' })).toHaveCount(0);
  await screenshot(page, 'findings-triage');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.locator('[data-part=triage]').filter({ hasText: 'Open' }).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('a note on a layer is there in each image that has it, and says where it was added', async ({
  afresh,
  folder,
}) => {
  const layer = [{ name: 'etc/shared', content: 'shared' }];
  const paths = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const path = join(folder, `${name}.tar`);
      await writeDockerArchive(path, [{ tag: `${name}:1`, layers: [layer, [{ name, content: name }]] }]);
      return path;
    }),
  );
  const { page, errors } = await afresh();
  await ask(page, 'ingest.start', { paths, caseId: null, copy: false, limits: {} });
  await expect.poll(async () => (await ask(page, 'library.images', { caseId: null })).length).toBe(2);
  const images = await ask(page, 'library.images', { caseId: null });
  const one = images.find(({ references }) => references[0] === 'one:1');
  const two = images.find(({ references }) => references[0] === 'two:1');
  await page.evaluate((id) => (location.hash = `#/image/${id}/explorer?view=all&path=etc/shared`), one?.id);
  await rowOf(page, /^shared, File/).click();
  await note(page, 'Same in both');
  await expect(here(page)).toContainText('Same in both');
  await expect(here(page)).not.toContainText('from one:1');
  await page.evaluate((id) => (location.hash = `#/image/${id}/explorer?view=all&path=etc/shared`), two?.id);
  await expect(here(page)).toContainText('from one:1');

  // The list of layers has the keys while it has the focus.
  await page.getByRole('listbox', { name: 'Layers, newest first' }).getByRole('option').last().click();
  await page.getByRole('listbox', { name: 'Layers, newest first' }).focus();
  await tag(page, '3');
  await expect(
    page.getByRole('listbox', { name: 'Layers, newest first' }).locator('[data-part=tag-chip]'),
  ).toContainText('Benign');
  expect(errors).toEqual([]);
});

test('images, events, results of a search and matches in contents are marked as well', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.locator('#main').focus();
  await here(page)
    .getByRole('button', { name: /^Bookmark/ })
    .click();
  await expect(here(page).getByRole('listitem')).toHaveCount(1);
  await screenshot(page, 'overview-marks');

  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events' });
  await events.getByRole('row').nth(1).click();
  await note(page, 'First event');
  await expect(events.getByRole('row').nth(1).getByRole('img', { name: /note/ })).toBeVisible();

  await page.evaluate(() => (location.hash = '#/search?q=name:.env'));
  const hits = page.getByRole('treegrid');
  await hits.getByRole('row').nth(2).click();
  await tag(page, '1');
  await expect(hits.locator('[data-part=tag-chip]').first()).toContainText('Notable');
  expect(errors).toEqual([]);
});

test('tags are made, renamed and deleted, and a deleted one comes back', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>Tags');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Manage tags' });
  await dialog.getByRole('button', { name: 'New tag' }).click();
  const form = page.getByRole('dialog', { name: 'New tag' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Loot');
  await form.getByRole('textbox', { name: /^Key/ }).fill('1');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('note')).toBeVisible();
  await form.getByRole('textbox', { name: /^Key/ }).fill('l');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Loot' })).toBeVisible();
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete Loot' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Loot' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await ask(page, 'tags.list', {})).map(({ name }) => name)).toContain('Loot');
  expect(errors).toEqual([]);
});

test('searches are saved for a case, chosen again, renamed and deleted', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.evaluate(() => (location.hash = '#/search?q=name:passwd'));
  const field = page.getByRole('textbox', { name: /Query|Search/ }).first();
  await expect(field).toHaveValue('name:passwd');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save search' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Accounts');
  await page.keyboard.press('Enter');
  await field.fill('name:shadow');
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await screenshot(page, 'saved-searches');
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await expect(field).toHaveValue('name:passwd');

  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Manage saved searches…' }).click();
  const list = page.getByRole('dialog', { name: 'Saved searches' });
  await list.getByRole('button', { name: 'Rename Accounts' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename saved search' });
  await rename.getByRole('textbox', { name: 'Name' }).fill('Users');
  await rename.getByRole('button', { name: 'Save' }).click();
  await expect(list.getByRole('button', { name: 'Users', exact: true })).toBeVisible();
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await list.getByRole('button', { name: 'Delete Users' }).click();
  await expect(list).toContainText('No saved searches.');
  expect(errors).toEqual([]);
});

test('a run of bytes is marked in the hex view, by pointer or by numbers', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.evaluate(() => (location.hash = '#/image/1/explorer?view=all&path=app/.env'));
  await rowOf(page, /^\.env, File/).click();
  await page.keyboard.press('h');
  const bytes = page.getByRole('group', { name: 'Notes on bytes' });
  const line = page.locator('[data-offset="8"]');
  const box = await line.locator('span').nth(1).boundingBox();
  if (box === null) throw new Error('no bytes');
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(bytes.getByRole('textbox', { name: 'Offset' })).toHaveValue('0x8');
  await bytes.getByRole('textbox', { name: 'Length in bytes' }).fill('100000');
  await expect(bytes.getByRole('button', { name: 'New note' })).toBeDisabled();
  await bytes.getByRole('textbox', { name: 'Length in bytes' }).fill('16');
  await screenshot(page, 'hex-marks');
  expect(await violations(page)).toEqual([]);
  await bytes.getByRole('button', { name: 'New note' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Header');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(here(page)).toContainText('bytes 0x8 to 0x18');
  expect(errors).toEqual([]);
});

test('anomalies are judged where they are listed', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  const panel = page.getByRole('region', { name: 'Anomalies' });
  await panel.getByRole('button').first().click();
  const list = panel.getByRole('grid');
  await list.getByRole('row').nth(1).click();
  await page.keyboard.press('a');
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Reason/ })
    .fill('Shipped like that');
  await page.keyboard.press('Control+Enter');
  await expect(list.locator('[data-part=triage]').first()).toContainText('Accepted');
  await expect(panel).toContainText('Shipped like that');
  await screenshot(page, 'anomaly-triage');
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
});
