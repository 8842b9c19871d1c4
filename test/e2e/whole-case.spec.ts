import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import words from '../../resources/locales/en/vocabulary.json' with { type: 'json' };
import { reportFormats, workingFormats } from '../../src/shared/formats';
import { caseSecret, writeCaseArchives } from '../engine-support/case-archives';
import { answerOpenDialog, answerSaveDialog, launchApp, test, type RunningApp } from './app';
import { ask, goTo, libraryTotals } from './steps';

const NAME = 'Edge stats credential leak';
const rowOf = (page: Page, name: RegExp): Locator => page.getByRole('row', { name });

/** A new case with all archives in it, by the dialogs of the library. */
async function openCase({ page, electron }: RunningApp, archives: readonly string[]): Promise<void> {
  await goTo(page, 'Case');
  await page.locator('#main').getByRole('button', { name: 'New case…' }).click();
  const form = page.getByRole('dialog', { name: 'New case' });
  await form.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await form.getByRole('textbox', { name: 'Number' }).fill('IR-2024-0911');
  await form.getByRole('button', { name: 'Create case' }).click();
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  await answerOpenDialog(electron, archives);
  await page.keyboard.press('Control+o');
  await expect.poll(async () => (await libraryTotals(page)).evidence, { timeout: 60_000 }).toBe(archives.length);
}

/** Tag, note and bookmark of bytes on a file, and a judgement of its finding. */
async function work(page: Page): Promise<void> {
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: /^Filter by path/ }).fill('.env');
  await rowOf(page, /\.env, File/)
    .first()
    .click();
  await page.keyboard.press('#');
  const tags = page.getByRole('dialog', { name: 'Tags', exact: true });
  await expect(tags.getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(tags.locator('[data-part=checkbox][data-checked=true]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(tags).toHaveCount(0);
  await page.keyboard.press('n');
  await page
    .getByRole('dialog', { name: 'New note' })
    .getByRole('textbox', { name: 'Text' })
    .fill('Rotate it **today**');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('h');
  const bytes = page.getByRole('group', { name: 'Notes on bytes' });
  await bytes.getByRole('textbox', { name: 'Offset' }).fill('11');
  await bytes.getByRole('textbox', { name: 'Length in bytes' }).fill('28');
  await bytes.getByRole('button', { name: 'Bookmark' }).click();
  await goTo(page, 'Findings');
  const findings = page.getByRole('treegrid', { name: 'Findings' });
  await findings.getByRole('row').nth(2).click();
  await page.keyboard.press('c');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Confirm/ })
    .click();
  await expect(findings.locator('[data-part=triage]').filter({ hasText: 'Confirmed' }).first()).toBeVisible();
}

/** The report of the case in every format, each into a file of its own. */
async function exportReports({ page, electron }: RunningApp, folder: string): Promise<readonly string[]> {
  await goTo(page, 'Case');
  await page.getByRole('button', { name: 'Case report…' }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText(NAME);
  const written: string[] = [];
  for (const format of workingFormats(reportFormats)) {
    const label = words.format[format];
    const out = join(folder, `report-${format}.${reportFormats[format].extension}`);
    await answerSaveDialog(electron, out);
    await page.locator('label', { has: page.getByRole('radio', { name: label, exact: true }) }).click();
    await page.getByRole('button', { name: `Export ${label}…` }).click();
    await expect(page.getByRole('status').getByText(`report-${format}`)).toBeVisible({ timeout: 30_000 });
    written.push(out);
  }
  return written;
}

async function exportCase({ page, electron }: RunningApp, out: string): Promise<Buffer> {
  await goTo(page, 'Case');
  await answerSaveDialog(electron, out);
  await page.locator('#main').getByRole('button', { name: 'Export…' }).click();
  const question = page.getByRole('dialog', { name: 'Export case' });
  await question.getByRole('button', { name: 'Export…' }).click();
  await expect(question.getByText(out)).toBeVisible({ timeout: 30_000 });
  await question.getByRole('button', { name: 'Close' }).click();
  return readFileSync(out);
}

test('three archives become a case with marks, reports in every format, and a file that a second library exports again to the byte', async ({
  start,
  folder,
  display,
}) => {
  test.setTimeout(180_000);
  const first = await start();
  await openCase(first, await writeCaseArchives(folder));
  await work(first.page);
  const reports = await exportReports(first, folder);
  for (const path of reports) {
    const text = readFileSync(path).toString('latin1');
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toContain(caseSecret);
  }
  const html = readFileSync(join(folder, 'report-html.html'), 'utf8');
  for (const shown of [NAME, 'edge:1', 'edge:3', 'Rotate it', 'Notable']) expect(html).toContain(shown);
  const exported = await exportCase(first, join(folder, 'first.stratcase'));
  await first.close();

  const second = await launchApp(join(folder, 'second'), { env: display });
  await answerOpenDialog(second.electron, [join(folder, 'first.stratcase')]);
  await goTo(second.page, 'Case');
  await second.page.getByRole('button', { name: 'Import case…' }).click();
  const answer = second.page.getByRole('dialog', { name: 'Import case' });
  await expect(answer.getByText('3 evidence added, 0 already in the library')).toBeVisible({ timeout: 30_000 });
  await answer.getByRole('button', { name: 'Open case' }).click();
  await second.page.getByRole('tab', { name: /^Notes/ }).click();
  await expect(rowOf(second.page, /^Note, Rotate it/)).toBeVisible();
  await expect(rowOf(second.page, /^Bookmark/)).toBeVisible();
  expect((await ask(second.page, 'triage.list', { states: ['confirmed'], offset: 0, limit: 10 })).total).toBe(1);
  const again = await exportCase(second, join(folder, 'second.stratcase'));
  expect(again.equals(exported)).toBe(true);
  expect([...first.errors, ...second.errors]).toEqual([]);
  await second.close();
});
