import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { movingToken, writeValueArchive } from '../engine-support/value-archive';
import { violations } from './accessibility';
import { answerSaveDialog, type RunningApp } from './app';
import { test } from './kept-app';
import { pictures } from './pictures';
import { ask, goTo } from './steps';

/** The app with two images that share a token, and the findings of the whole library. */
async function openValues(
  afresh: (options: { readonly sample: true }) => Promise<RunningApp>,
  folder: string,
): Promise<{ readonly app: RunningApp; readonly list: Locator; readonly details: Locator }> {
  const app = await afresh({ sample: true });
  const { page } = app;
  const archive = join(folder, 'values.tar');
  await writeValueArchive(archive);
  await ask(page, 'ingest.start', { paths: [archive], caseId: null, copy: false, limits: {} });
  await expect.poll(async () => (await ask(page, 'library.images', { caseId: null })).length).toBe(3);
  await goTo(page, 'Findings');
  await choose(page, 'Scope', 'Whole library');
  const list = page.getByRole('treegrid', { name: 'Findings' });
  return { app, list, details: page.getByRole('complementary', { name: 'Finding details' }) };
}

async function choose(page: Page, select: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('one row for a value in many places: it opens by keys, and the detail leads to each place', async ({
  afresh,
  folder,
}) => {
  const { app, list, details } = await openValues(afresh, folder);
  const { page, errors } = app;
  const value = list.getByRole('row', { name: /^GitLab.*5 places, 3 layers, 2 images/ });
  await value.click();
  await expect(value).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(value).toHaveAttribute('aria-expanded', 'true');
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(5);
  await page.keyboard.press('ArrowRight');
  await expect(list.getByRole('row', { name: /app\/\.env.*layer 1/i, selected: true })).toBeVisible();
  await pictures(app, 'finding-values');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  // What is not the same in all places of a value is not said of the value.
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy rows as JSON' }).click();
  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/^\[/);
  const rows = JSON.parse(await copied()) as readonly unknown[];
  expect(rows).toMatchObject([{ layer: null, offset: 23, rule: 'gitlab-token', hiddenInLayer: null }]);
  expect(JSON.stringify(rows)).toContain('srv/old.env');
  await expect(value).toHaveAttribute('aria-expanded', 'false');
  await expect(value).toHaveAttribute('aria-selected', 'true');

  const life = details.getByRole('group', { name: 'This value across layers and images' });
  await expect(life).toContainText(
    'Appears in layer 1, written again in layer 2, deleted in layer 3 (still recoverable)',
  );
  await expect(life).toContainText('Appears in layer 1, overwritten in layer 3 (still recoverable)');
  await expect(life).toContainText('beta:1');
  await expect(details.getByRole('listitem')).toHaveCount(5);
  expect(await page.locator('body').textContent()).not.toContain(movingToken);
  await details.getByRole('button', { name: /^Open in Explorer: etc\/it's/ }).click();
  await expect(page).toHaveURL(/image\/3\/explorer.*it/);
  expect(errors).toEqual([]);
});

test('findings are grouped by rule, file or layer, or not at all, and the choice is kept', async ({
  afresh,
  folder,
}) => {
  const { app, list } = await openValues(afresh, folder);
  const { page, errors } = app;
  const total = (await ask(page, 'findings.list', { imageId: null, severities: [], text: '' })).findings.length;
  await choose(page, 'Group by', 'Group: rule');
  await expect(list.getByRole('row', { name: /^GitLab/, level: 1 })).toHaveCount(1);
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(total);
  await choose(page, 'Group by', 'Group: file');
  await expect(list.getByRole('row', { name: /^app\/\.env/, level: 1 })).toHaveCount(1);
  await choose(page, 'Group by', 'Group: layer');
  await expect(list.getByRole('row', { name: /^alpha:1, layer 2/i, level: 1 })).toHaveCount(1);
  await choose(page, 'Group by', 'No groups');
  await expect(list.getByRole('row', { level: 2 })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Group by' })).toContainText('No groups');
  expect(errors).toEqual([]);
});

test('a rule, a path and a value are hidden and come back, and what is shown is exported', async ({
  afresh,
  folder,
}) => {
  const { app, list } = await openValues(afresh, folder);
  const { page, electron, errors } = app;
  const hideBy = async (row: RegExp, command: string): Promise<void> => {
    // Not selected before: the menu is of this row all the same.
    await list.getByRole('row', { name: row }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: command }).click();
  };
  const chips = page.locator('[data-part=hidden]');
  await hideBy(/^GitLab.*5 places/, 'Hide this value');
  await expect(chips).toHaveText(/^Hidden value\s*glpat-•+\s*5$/);
  await hideBy(/^Password in a URL/, 'Hide this rule');
  await hideBy(/etc\/other\.env/, 'Hide this path');
  await expect(chips).toHaveCount(3);
  await expect(list.getByRole('row', { name: /5 places|in a URL|other\.env/ })).toHaveCount(0);
  const exclude = page.getByRole('textbox', { name: 'Exclude paths' });
  await exclude.fill('root/**');
  await exclude.press('Enter');
  await expect(list.getByRole('row', { name: /id_ed25519/ })).toHaveCount(0);
  await pictures(app, 'finding-filters');
  expect(await violations(page)).toEqual([]);

  const shown = await list.getByRole('row', { level: 1 }).count();
  await choose(page, 'Group by', 'No groups');
  for (const format of ['JSON', 'CSV', 'SARIF']) {
    const out = join(folder, `findings.${format.toLowerCase()}`);
    await answerSaveDialog(electron, out);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: `As ${format}` }).click();
    await expect(page.getByText(/^Saved to .*findings/)).toContainText(out);
    const text = await readFile(out, 'utf8');
    expect(text).toContain('gitlab-token');
    expect(text).not.toContain(movingToken);
    expect(text).not.toContain('other.env');
  }
  const { findings, left } = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8')) as {
    findings: readonly unknown[];
    left: number;
  };
  expect(findings).toHaveLength(await list.getByRole('row', { level: 1 }).count());
  expect(left).toBeGreaterThan(0);
  expect(shown).toBeGreaterThan(0);

  // Another view and back: nothing is lost.
  await goTo(page, 'Search');
  await goTo(page, 'Findings');
  await choose(page, 'Scope', 'Whole library');
  await expect(chips).toHaveCount(4);
  for (let left = 4; left > 0; left -= 1) {
    await chips.first().getByRole('button').click();
    await expect(chips).toHaveCount(left - 1);
  }
  await expect(list.getByRole('row', { name: /in a URL/ })).toBeVisible();
  await choose(page, 'State', 'Deleted, recoverable');
  await expect(list.getByRole('row', { name: /deleted by layer/ })).toHaveCount(2);
  await expect(list.getByRole('row', { level: 1 })).toHaveCount(2);
  await choose(page, 'State', 'Any state');
  await choose(page, 'Confidence', 'Likely');
  await expect(list.getByRole('row', { name: /^GitLab/ })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('how to see a value by hand is copied, and coverage says how each file was scanned', async ({
  afresh,
  folder,
}) => {
  const { app, list, details } = await openValues(afresh, folder);
  const { page, electron, errors } = app;
  await choose(page, 'Group by', 'No groups');
  await list.getByRole('row', { name: /app\.jar/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy how to see it by hand' }).click();
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/values\.tar.*\| bsdtar -xOf - \.\/config\/application\.properties \| sed -n 2p$/);
  await expect(details.getByRole('group', { name: 'See it by hand' })).toContainText(await copied());
  expect(execFileSync('bash', ['-c', await copied()], { encoding: 'utf8' })).toContain(movingToken);
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(copied).toMatch(/opt\/app\.jar!\/config\/application\.properties.*sha256:/s);
  await page.getByRole('region', { name: 'Coverage' }).getByRole('button', { name: 'Details' }).click();
  const coverage = page.getByRole('group', { name: 'How files were scanned' });
  await expect(coverage).toContainText(/Scanned.*\d+ files, .*: as text/);
  await expect(coverage).toContainText(/inside containers1 file, /);
  await pictures(app, 'finding-coverage');
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
});
