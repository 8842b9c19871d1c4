import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { repositoryFile } from '../fixtures-folder';
import { violations } from './accessibility';
import { answerSaveDialog, screenshot, test } from './app';
import { expectOverview, goTo } from './steps';

test('footholds are looked for from the overview, and leave in exports and in the report', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000);
  const archive = join(folder, 'edge-cache.tar');
  execFileSync(process.execPath, [repositoryFile('scripts/footholds-image.mjs'), '--out', archive]);
  const { page, electron, errors } = await start({ args: [archive] });
  await expectOverview(page, 'edge-cache');
  await page.getByRole('button', { name: 'Not now' }).click();

  const panel = page.getByRole('region', { name: 'Footholds' });
  await panel.scrollIntoViewIfNeeded();
  await expect(panel).toContainText('Not looked for yet.');
  await expect(panel).not.toContainText('No rule saw');
  await panel.getByRole('button', { name: 'Look for footholds' }).click();
  await expect(panel.locator('[data-part=severity]')).toHaveText([/Critical: 1$/, /High: 4$/, /Medium: 2$/], {
    timeout: 30_000,
  });
  await screenshot(page, 'overview-footholds');
  expect(await violations(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Show footholds' }).click();

  const list = page.getByRole('grid', { name: 'Footholds' });
  await expect(list.getByRole('row', { name: /, Layer \d/ })).toHaveCount(7);
  const steps = page.getByRole('region', { name: 'What each step really did' });
  await expect(steps.getByRole('grid').getByRole('row', { name: /^Layer \d/ })).toHaveCount(3);
  const third = steps.getByRole('row', { name: /^Layer 3/ });
  await expect(third).toContainText('RUN ./setup.sh');
  await screenshot(page, 'footholds-steps');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Filter footholds' }).fill('T1053');
  await expect(list.getByRole('row', { name: /, Layer \d/ })).toHaveCount(1);
  for (const format of ['JSON', 'SARIF', 'CSV']) {
    const out = join(folder, `footholds.${format.toLowerCase()}`);
    await answerSaveDialog(electron, out);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: `As ${format}` }).click();
    await expect(page.getByText(/^Saved to .*footholds/)).toContainText(out);
    const text = await readFile(out, 'utf8');
    expect(text).toContain('cron-job');
    expect(text).not.toContain('ld-so-preload');
  }
  expect(JSON.parse(await readFile(join(folder, 'footholds.json'), 'utf8'))).toMatchObject({ left: 6 });

  await goTo(page, 'Report');
  const section = page.getByRole('list', { name: 'Sections' }).locator('[data-section=footholds]');
  await expect(section).toContainText('7 found');
  const report = page.frameLocator('iframe');
  await expect(report.getByText('Library loaded into every program').first()).toBeVisible();
  await screenshot(page, 'report-footholds');

  const against = page.getByRole('list', { name: 'Sections' }).locator('[data-section=verdicts]');
  await expect(report.getByText('Files were not checked against packages yet', { exact: false })).toBeHidden();
  await against.getByRole('button', { name: 'Check files' }).click();
  await expect(against).toContainText(/Checked: [\d,]+ files/);
  // The preview is written anew meanwhile.
  await expect(async () =>
    report.getByRole('heading', { name: 'Files against packages' }).scrollIntoViewIfNeeded({ timeout: 2_000 }),
  ).toPass();
  await expect(report.getByText('programs, libraries, and scripts in system folders', { exact: false })).toBeVisible();
  await screenshot(page, 'report-verdicts');

  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events in view' });
  await page.getByRole('textbox', { name: 'Filter events' }).fill('usr/bin/passwd');
  await expect(events.getByText('Record rewritten')).toBeVisible();
  await expect(events.getByText('Packaged file changed')).toBeVisible();
  await screenshot(page, 'timeline-verdicts');
  expect(await violations(page)).toEqual([]);
  await page.getByText('Packaged files', { exact: true }).click();
  await expect(events.getByText('Record rewritten')).toBeHidden();
  await expect(events.getByText('usr/bin/passwd').first()).toBeVisible();
  expect(errors).toEqual([]);
});
