import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { answerOpenDialog, answerSaveDialog, chooseTheme, dropFiles, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

/** Exports the report on screen as JSON. */
async function exportJson({ page, electron }: Awaited<ReturnType<typeof startWithSample>>, out: string) {
  await goTo(page, 'Report');
  await page.getByRole('radio', { name: /^JSON/ }).check({ force: true });
  await answerSaveDialog(electron, out);
  await page.getByRole('button', { name: 'Export JSON…' }).click();
  await expect(page.getByText('Report saved')).toBeVisible();
}

interface Statements {
  statements: { id: string; kind: string; value: Record<string, unknown> }[];
}

/** Changes one value, and takes one statement out. */
async function falsify(path: string) {
  const report = JSON.parse(await readFile(path, 'utf8')) as Statements;
  const layer = report.statements.find(({ kind }) => kind === 'layer');
  if (layer === undefined) throw new Error('no layer is stated');
  layer.value['entries'] = 12_345;
  report.statements.splice(report.statements.indexOf(layer) + 1, 1);
  await writeFile(path, JSON.stringify(report));
}

const figure = (page: Page, words: RegExp) => page.getByRole('region', { name: 'Result' }).getByText(words);

test('a report is held against the evidence, statement by statement', async ({ afresh, folder }) => {
  const app = await startWithSample(afresh);
  const { page, electron, errors } = app;
  const report = join(folder, 'report.json');
  await exportJson(app, report);
  await page.getByRole('button', { name: 'Check a report…' }).click();
  await expect(page.getByText('No report checked yet')).toBeVisible();
  await screenshot(page, 'check-empty');
  await answerOpenDialog(electron, [report]);
  await page.getByRole('button', { name: 'Choose report…' }).click();
  await expect(figure(page, /^statements hold$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('radio', { name: /^Differs\s*0$/ })).toBeVisible();

  await falsify(report);
  await dropFiles(page, [report]);
  await expect(figure(page, /^differs from the evidence$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('1 statement that the evidence calls for is missing')).toBeVisible();
  await page.getByRole('radio', { name: /^Differs\s*1$/ }).click();
  const list = page.getByRole('grid', { name: 'Statements of the report' });
  const rows = list.getByRole('row', { name: /Differs$/ });
  await expect(rows).toHaveCount(1);
  const detail = page.getByRole('complementary', { name: 'Statement' });
  await expect(detail.getByRole('row', { name: /^entries 12345 / })).toBeVisible();
  await expect(detail.getByText('The rules are the same')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('radio', { name: /^All/ }).click();
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    for (const size of sizes) {
      await resizeWindow(app, size);
      await screenshot(page, `check-${theme}-${size.name}`);
    }
  }
  await page.getByRole('radio', { name: /^Differs/ }).click();
  await ask(page, 'host.saveSettings', { locale: 'ja', theme: 'light' });
  await page.reload();
  await expect(page.getByRole('heading', { name: '報告書の検証' })).toBeVisible();
  for (const size of sizes) {
    await resizeWindow(app, size);
    await screenshot(page, `check-ja-${size.name}`);
  }
  expect(errors).toEqual([]);
});

test('a report whose evidence the library lacks is checked against a file that is chosen', async ({
  afresh,
  folder,
}) => {
  const [archive, moved, report] = ['one.tar', 'two.tar', 'report.json'].map((name) => join(folder, name));
  if (archive === undefined || moved === undefined || report === undefined) throw new Error('no names');
  await writeDockerArchive(archive, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const app = await afresh({ open: [archive] });
  const { page, electron, errors } = app;
  await expectOverview(page, 'one');
  await exportJson(app, report);
  await rename(archive, moved);
  await answerOpenDialog(electron, [report]);
  await page.getByRole('button', { name: 'Check a report…' }).click();
  await page.getByRole('button', { name: 'Choose report…' }).click();
  await expect(page.getByRole('button', { name: 'Choose evidence file…' })).toBeVisible();
  await screenshot(page, 'check-evidence-gone');
  await answerOpenDialog(electron, [moved]);
  await page.getByRole('button', { name: 'Choose evidence file…' }).click();
  await expect(figure(page, /^statements hold$/)).toBeVisible({ timeout: 60_000 });

  await writeFile(report, 'no report');
  await dropFiles(page, [report]);
  await expect(page.getByRole('button', { name: 'Check another…' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('report');
  expect(errors).toEqual([]);
});
