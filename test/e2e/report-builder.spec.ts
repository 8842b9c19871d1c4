import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { DIALOG, violations } from './accessibility';
import { answerOpenDialog, answerSaveDialog, chooseTheme, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

const preview = (page: Page) => page.frameLocator('iframe');
const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const headings = (page: Page) => preview(page).getByRole('heading', { level: 2 });
const NAME = 'Edge stats credential leak';

/** The sample and a second archive in one case, and the view of that case. */
async function openCaseOfTwo(afresh: Parameters<typeof startWithSample>[0], folder: string) {
  const app = await startWithSample(afresh);
  const { page, electron } = app;
  const other = join(folder, 'other.tar');
  await writeDockerArchive(other, [{ tag: 'other:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  await answerOpenDialog(electron, [other]);
  await page.keyboard.press('Control+o');
  await expectOverview(page, 'other');
  const { id } = await ask(page, 'case.create', { name: NAME, number: 'IR-2024-0911' });
  const images = await ask(page, 'library.images', { caseId: null });
  await ask(page, 'case.addEvidence', { caseId: id, evidenceIds: images.map(({ evidence }) => evidence.id) });
  await page.evaluate((hash) => (location.hash = hash), `#/case?case=${id}`);
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  return app;
}

test('a report is on a case, on several images, or on one', async ({ afresh, folder }) => {
  const { page, errors } = await openCaseOfTwo(afresh, folder);
  await page.getByRole('button', { name: 'Case report…' }).click();
  await expect(page).toHaveURL(/#\/report\?.*scope=case/);
  const scope = page.getByRole('radiogroup', { name: 'Scope' });
  await expect(scope.getByRole('radio', { name: /^Whole case\s*2$/ })).toBeChecked();
  await expect(preview(page).getByRole('heading', { level: 1 })).toContainText(NAME);
  await expect(preview(page).getByText('other:1').first()).toBeVisible();
  await expect(preview(page).getByText('haproxy-sample').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Report number' }).fill('OF-THE-CASE');

  await scope.getByRole('radio', { name: 'Several' }).click();
  await expect(page.getByRole('textbox', { name: 'Report number' })).toHaveValue('');
  await page.getByRole('button', { name: 'Choose…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Images in the report' });
  await expect(dialog.getByText('1 image', { exact: true })).toBeVisible();
  const out = dialog.getByRole('row', { name: /, not included$/ });
  await out.click();
  await page.keyboard.press('Space');
  await expect(dialog.getByText('2 images', { exact: true })).toBeVisible();
  await screenshot(page, 'report-images-dialog');
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await dialog.getByRole('button', { name: 'Use these images' }).click();
  await expect(preview(page).getByRole('heading', { level: 1 })).toContainText('2 images');

  await scope.getByRole('radio', { name: 'One image' }).click();
  await expect(page).not.toHaveURL(/scope=/);
  await expect(preview(page).getByRole('heading', { level: 1 })).not.toContainText('2 images');
  await scope.getByRole('radio', { name: 'Several' }).click();
  await expect(preview(page).getByRole('heading', { level: 1 })).toContainText('2 images');
  await scope.getByRole('radio', { name: 'Whole case' }).click();
  await expect(page.getByRole('textbox', { name: 'Report number' })).toHaveValue('OF-THE-CASE');
  expect(errors).toEqual([]);
});

test('sections go in, out and elsewhere by keys, and come back so', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await goTo(page, 'Report');
  await expect(headings(page).first()).toContainText('Summary of observations');
  await box(page, 'Integrity').focus();
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('Alt+ArrowUp');
  await expect(box(page, 'Integrity')).toBeFocused();
  await expect(headings(page).first()).toContainText('Integrity');
  await page.keyboard.press('ArrowDown');
  await expect(box(page, 'Summary of observations')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(headings(page).filter({ hasText: 'Summary of observations' })).toHaveCount(0);
  // What is left out keeps its place, and comes back to it.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Space');
  await expect(headings(page).filter({ hasText: 'Summary of observations' })).toHaveCount(1);
  await box(page, 'Coverage and limits').focus();
  await page.keyboard.press('Space');
  await expect(box(page, 'Coverage and limits')).toBeChecked();
  await goTo(page, 'Overview');
  await goTo(page, 'Report');
  await expect(page.getByRole('list', { name: 'Sections' }).getByRole('checkbox').first()).toHaveAccessibleName(
    'Integrity',
  );
  await expect(headings(page).first()).toContainText('Integrity');
  const rows = await ask(page, 'report.contents', { scope: { kind: 'images', imageIds: [1] }, locale: 'en' });
  const files = rows.sections.find(({ section }) => section === 'files')?.rows ?? 0;
  expect(files).toBeGreaterThan(0);
  await expect(page.locator('[data-section=files]')).toContainText(`adds ${files.toLocaleString('en')}`);
  expect(errors).toEqual([]);
});

test('a text written in place stands in the report, and never acts there', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await goTo(page, 'Report');
  await box(page, 'Opinion').focus();
  await page.keyboard.press('F2');
  const text = page.getByRole('textbox', { name: 'Your opinion (printed as an opinion)' });
  await expect(text).toBeFocused();
  await text.fill('The key **can be recovered**. <script>alert(1)</script>');
  await page.getByRole('radiogroup', { name: 'Text' }).getByRole('radio', { name: 'Preview' }).click();
  await expect(page.locator('[data-section=opinion] strong')).toHaveText('can be recovered');
  await page.keyboard.press('Escape');
  await expect(text).toHaveCount(0);
  await expect(box(page, 'Opinion')).toBeFocused();
  await expect(preview(page).getByText('can be recovered')).toBeVisible();
  await expect(preview(page).getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(headings(page).filter({ hasText: 'Opinion' })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '日本語' }).click();
  await expect(headings(page).filter({ hasText: '意見' })).toHaveCount(1);
  expect(errors).toEqual([]);
});

test('the report of a case is written as PDF and XLSX', async ({ afresh, folder }) => {
  const { page, electron, errors } = await openCaseOfTwo(afresh, folder);
  await page.getByRole('button', { name: 'Case report…' }).click();
  await expect(preview(page).getByRole('heading', { level: 1 })).toContainText(NAME);
  for (const [format, magic] of [
    ['PDF', '%PDF-'],
    ['XLSX', 'PK'],
  ] as const) {
    const out = join(folder, `case.${format.toLowerCase()}`);
    await answerSaveDialog(electron, out);
    await page.locator('label', { has: page.getByRole('radio', { name: format, exact: true }) }).click();
    await page.getByRole('button', { name: `Export ${format}…` }).click();
    await expect(page.getByRole('status').getByText(`case.${format.toLowerCase()}`)).toBeVisible({ timeout: 20_000 });
    const bytes = await readFile(out);
    expect(bytes.subarray(0, magic.length).toString('latin1')).toBe(magic);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await expect(page.getByRole('status').getByText(digest.slice(0, 8), { exact: false })).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('an amended report names the earlier one, and is told in a zone, by tags, and without names', async ({
  afresh,
  folder,
}) => {
  test.setTimeout(120_000);
  const { page, electron, errors } = await openCaseOfTwo(afresh, folder);
  const { cases } = await ask(page, 'library.get', {});
  const [one] = cases.filter(({ name }) => name === NAME);
  const place = { kind: 'case', caseUid: one?.uid ?? '' } as const;
  const caseId = one?.id ?? 0;
  await ask(page, 'marks.add', { kind: 'note', body: 'Ask the platform team for logs', place, caseId, image: null });
  await page.getByRole('button', { name: 'Case report…' }).click();
  await expect(preview(page).getByText('Ask the platform team for logs')).toBeVisible();
  await page.getByRole('textbox', { name: 'Report number' }).fill('IR-R1');
  await page.getByRole('textbox', { name: 'Examiner' }).fill('A. Examiner');
  await page.locator('label', { has: page.getByRole('radio', { name: 'JSON', exact: true }) }).click();
  const first = join(folder, 'r1.json');
  await answerSaveDialog(electron, first);
  await page.getByRole('button', { name: 'Export JSON…' }).click();
  await expect(page.getByRole('status').getByText('r1.json')).toBeVisible();
  const sha256 = createHash('sha256')
    .update(await readFile(first))
    .digest('hex');

  await page.getByRole('combobox', { name: 'Replaces' }).click();
  await page.getByRole('option', { name: /^IR-R1, version 1, .*JSON$/ }).click();
  await page.getByRole('textbox', { name: 'Reason for the amendment' }).fill('One digest was mistyped');
  await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible();
  await expect(preview(page).getByText(`sha256:${sha256}`)).toBeVisible();
  await expect(preview(page).getByText('One digest was mistyped')).toBeVisible();
  await page.getByRole('combobox', { name: 'Time zone' }).click();
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(preview(page).getByText('Issued (Asia/Tokyo)').first()).toBeVisible();
  await box(page, 'Hide names of people').locator('xpath=..').click();
  await expect(preview(page).getByText('A. Examiner')).toHaveCount(0);
  await expect(preview(page).getByText('[redacted]').first()).toBeVisible();
  await page.getByRole('group', { name: 'Tags that go in' }).getByText('Notable').click();
  await expect(preview(page).getByText('Ask the platform team for logs')).toHaveCount(0);
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  await screenshot(page, 'report-builder-amended');
  expect(await violations(page, { rules: 'of elements' })).toEqual([]);

  const second = join(folder, 'r2.json');
  await answerSaveDialog(electron, second);
  await page.getByRole('button', { name: 'Export JSON…' }).click();
  await expect(page.getByRole('status').getByText('r2.json')).toBeVisible();
  expect(JSON.parse(await readFile(second, 'utf8'))).toMatchObject({
    ...{ number: 'IR-R1', version: 2, zone: 'Asia/Tokyo', redacted: ['people'], fields: { examiner: '[redacted]' } },
    amends: { number: 'IR-R1', version: 1, sha256, reason: 'One digest was mistyped' },
  });
  expect(errors).toEqual([]);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the builder is accessible and drawn in ${theme}`, async ({ afresh, folder }) => {
    test.setTimeout(120_000);
    const app = await openCaseOfTwo(afresh, folder);
    const { page } = app;
    await chooseTheme(page, theme);
    await page.getByRole('button', { name: 'Case report…' }).click();
    await expect(preview(page).getByRole('heading', { level: 1 })).toContainText(NAME);
    await box(page, 'Summary of observations').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Your summary' }).fill('The image holds a **deploy key**.\n\n- layer 9');
    await expect(preview(page).getByText('deploy key')).toBeVisible();
    for (const locale of ['en', 'ja'] as const) {
      await ask(page, 'host.saveSettings', { locale });
      await page.reload();
      await expect(preview(page).getByRole('heading', { level: 1 })).toContainText(NAME);
      await page.locator('[data-section=summary] input').focus();
      await page.keyboard.press('F2');
      await expect(preview(page).getByText('deploy key')).toBeVisible();
      for (const size of sizes) {
        await resizeWindow(app, size);
        await screenshot(page, `report-builder-${locale}-${theme}-${size.name}`);
        const isFirst = locale === 'en' && size.name === '1440x900';
        const rules = isFirst ? (theme === 'light' ? 'all' : 'of colours') : 'of elements';
        expect(await violations(page, { rules })).toEqual([]);
      }
    }
  });
}
