import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answerSaveDialog, cancelSaveDialog } from './app';
import { test } from './kept-app';
import { ask, goTo } from './steps';

/** What the sample hides: none of it may be readable anywhere without asking. */
async function hiddenValues(): Promise<readonly string[]> {
  const file = join(import.meta.dirname, '../../resources/samples/haproxy-sample.truth.json');
  const text = await readFile(file, 'utf8');
  const values = [...text.matchAll(/"value":\s*"([^"]{12,})"/g)].map((match) => match[1] ?? '');
  // Of a key each line is looked for: on screen and in a report they stand apart.
  const found = values
    .flatMap((value) => value.split('\\n'))
    .filter((line) => line.length > 11 && !line.startsWith('-----'));
  // Were none found, every test that looks for them would hold.
  expect(found.length).toBeGreaterThan(2);
  return found;
}

/** Finds a file by the filter of the Explorer and selects it. */
async function openFile(page: Page, path: string): Promise<void> {
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill(path);
  const name = path.split('/').at(-1) ?? '';
  await page
    .getByRole('row', { name: `${name}, File` })
    .first()
    .click();
}

test('the overview says what the image is and that its digests hold', async ({ withSample }) => {
  const { page, errors } = await withSample();
  const main = page.getByRole('main');
  await expect(main.getByText('linux/amd64').first()).toBeVisible();
  await expect(main.getByRole('heading', { name: 'Integrity proof' })).toBeVisible();
  await expect(main.getByText('verified', { exact: false }).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('the explorer shows every file, its bytes and who put it there', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await openFile(page, 'app/.env');
  const preview = page.getByRole('complementary', { name: /Preview/ });
  await expect(preview.getByText('HAPROXY_STATS_USER', { exact: false }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Hex' }).click();
  await expect(preview.getByRole('region', { name: 'Hex' })).toContainText('# edge-s');
  await page.getByRole('tab', { name: 'Metadata' }).click();
  await expect(preview.getByText('app/.env', { exact: false }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Path history' }).click();
  await expect(preview.getByRole('tabpanel', { name: 'Path history' }).getByRole('listitem').first()).toBeVisible();
  for (const value of await hiddenValues()) await expect(page.getByText(value)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the timeline shows who made each layer and when', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Timeline');
  await expect(page.getByRole('heading', { name: /Timeline of haproxy-sample/ })).toBeAttached();
  await expect(page.getByText('COPY', { exact: false }).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('a range brushed over the lanes limits the events, by pointer and by key, until its chip clears it', async ({
  withSample,
}) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Timeline');
  const events = page.getByRole('region', { name: 'Events in view' });
  const all = await events.getByText(/newest first/).innerText();
  const track = page
    .getByRole('listbox', { name: /Layers over time/ })
    .getByRole('option')
    .first();
  const box = await track.boundingBox();
  if (box === null) throw new Error('no lane');
  await page.mouse.move(box.x + box.width * 0.7, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 8, { steps: 5 });
  await page.mouse.up();
  const clear = events.getByRole('button', { name: /Clear the range/ });
  await expect(clear).toBeVisible();
  await expect(events.getByText(/newest first/)).not.toHaveText(all);
  await page.screenshot({ path: test.info().outputPath('brushed.png') });
  await clear.click();
  await expect(events.getByText(/newest first/)).toHaveText(all);
  await page.getByRole('listbox', { name: /Layers over time/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clear).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(clear).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the timeline is exported to the file that the person chooses', async ({ withSample }, info) => {
  const { page, electron, errors } = await withSample();
  await goTo(page, 'Timeline');
  const out = info.outputPath('timeline.csv');
  await answerSaveDialog(electron, out);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Timesketch, CSV' }).click();
  await expect(page.getByRole('main').getByText(/^Saved to/)).toBeVisible();
  expect((await readFile(out, 'utf8')).split('\r\n')[0]).toMatch(/^message,datetime,timestamp_desc,/);
  expect(errors).toEqual([]);
});

test('the search finds a file by its path and leads to it', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Search');
  await page.getByRole('textbox', { name: 'Query' }).fill('name:.env');
  await page.getByRole('row', { name: /^app\/\.env/ }).click();
  await page.getByRole('button', { name: 'Show in Explorer' }).click();
  await expect(page).toHaveURL(/\/explorer/);
  await expect(page.getByRole('complementary', { name: /Preview/ })).toContainText('.env');
  expect(errors).toEqual([]);
});

test('results are copied with what their headings say, and their menu leads on', async ({ withSample }) => {
  const { page, electron, errors } = await withSample();
  await goTo(page, 'Search');
  const query = page.getByRole('textbox', { name: 'Query' });
  await query.fill('name:.env');
  const results = page.getByRole('treegrid', { name: 'Results grouped by content' });
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await results.getByRole('row', { name: /^app\/\.env/ }).click();
  await page.keyboard.press('Control+c');
  await expect.poll(copied).toBe('app/.env');
  await results.getByRole('row', { name: /^haproxy-sample:latest, Layer/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy rows as JSON' }).click();
  const row = { layer: 8, image: 'haproxy-sample:latest', case: null, fate: 'Visible', path: 'app/.env' };
  await expect.poll(copied).toMatch(/^\[/);
  expect(JSON.parse(await copied())).toMatchObject([row]);
  const [{ sha256 }] = JSON.parse(await copied()) as [{ sha256: string }];
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(copied).toBe(`app/.env\tLayer 8\tsha256:${sha256}`);
  await results.getByRole('row', { name: /^haproxy-sample:latest, Layer/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Find this content in all evidence' }).click();
  await expect(query).toHaveValue(`digest:sha256:${sha256}`);
  await expect(results.getByRole('row', { name: /^app\/\.env/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a facet narrows the search, and is taken back', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Search');
  const query = page.getByRole('textbox', { name: 'Query' });
  await query.fill('etc');
  const facets = page.getByRole('complementary', { name: 'Narrow down' });
  const link = facets.getByRole('checkbox', { name: 'Symbolic link' });
  await link.press('Space');
  await expect(query).toHaveValue('etc type:symlink');
  await expect(facets.getByRole('checkbox', { name: 'File', exact: true })).toHaveCount(0);
  await link.press('Space');
  await expect(query).toHaveValue('etc');
  await expect(facets.getByRole('checkbox', { name: 'File', exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the search looks into files, histories and configs, and covers their secrets', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Search');
  const query = page.getByRole('textbox', { name: 'Query' });
  await query.fill('in:content HAPROXY_STATS name:.env');
  await expect(page.getByRole('button', { name: 'Search contents' })).toBeVisible();
  await query.press('Enter');
  await page
    .getByRole('row', { name: /^line \d+, .*HAPROXY_STATS/ })
    .first()
    .click();
  await expect(page.getByRole('main').getByText(/\d+ of \d+ files searched/)).toBeVisible();
  for (const value of await hiddenValues()) await expect(page.getByText(value)).toHaveCount(0);
  await query.fill('in:history COPY');
  await expect(page.getByRole('row', { name: /step \d+, command, .*COPY/ }).first()).toBeVisible();
  await query.fill('in:config PATH=');
  await expect(page.getByRole('row', { name: /config\.Env\[\d+\], PATH=/ }).first()).toBeVisible();
  await query.fill('in:content PASS -x');
  await expect(page.getByRole('alert')).toContainText('does not work in this place');
  await query.fill('in:content HAPROXY_STATS name:.env');
  await page
    .getByRole('row', { name: /^line \d+, .*HAPROXY_STATS/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Show bytes in layer' }).click();
  await expect(page).toHaveURL(/\/explorer.*at=\d+/);
  expect(errors).toEqual([]);
});

test('the findings are listed with their values covered', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Findings');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  for (const value of await hiddenValues()) await expect(page.getByText(value)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('findings are copied covered and without their headings, and their menu leads to their place', async ({
  withSample,
}) => {
  const { page, electron, errors } = await withSample();
  await goTo(page, 'Findings');
  await ask(page, 'host.saveSettings', { findingGrouping: 'none' });
  await page.reload();
  const list = page.getByRole('treegrid', { name: 'Findings' });
  await list.getByRole('row', { name: /^Private key/ }).click();
  // The heading of the next severity is no stop, and no part of what is selected.
  await page.keyboard.press('Shift+ArrowDown');
  await expect(list.getByRole('row', { selected: true })).toHaveCount(2);
  await page.keyboard.press('Control+a');
  const findings = (await ask(page, 'findings.list', { imageId: 1, severities: [], text: '' })).findings;
  await expect(list.getByRole('row', { selected: true })).toHaveCount(findings.length);
  await list.getByRole('row', { name: /^Private key/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy rows as JSON' }).click();
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/^\[/);
  const rows = JSON.parse(await copied()) as { rule: string; offset: number; value: string; path: string | null }[];
  expect(rows.map(({ rule, offset, value, path }) => [rule, offset, value, path])).toEqual(
    findings.map(({ rule, maskedValue, where }) => [rule, where.offset, maskedValue, where.path]),
  );
  for (const value of await hiddenValues()) expect(await copied()).not.toContain(value);
  await list.getByRole('row', { name: /^Private key/ }).click();
  await list.getByRole('row', { name: /^Private key/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open in Explorer' }).click();
  await expect(page).toHaveURL(/\/explorer.*id_ed25519/);
  expect(errors).toEqual([]);
});

for (const format of ['html', 'json'] as const) {
  test(`the report is written as ${format}, as the window says`, async ({ withSample, folder }) => {
    const { page, electron, errors } = await withSample();
    await goTo(page, 'Report');
    const preview = page.frameLocator('iframe[title="Preview"]');
    await expect(preview.getByText('haproxy-sample', { exact: false }).first()).toBeVisible();
    const out = join(folder, `report.${format}`);
    await answerSaveDialog(electron, out);
    const choice = page.getByRole('radio', { name: format.toUpperCase(), exact: true });
    await page.locator('label', { has: choice }).click();
    await expect(choice).toBeChecked();
    await page.getByRole('button', { name: `Export ${format.toUpperCase()}…` }).click();
    await expect(page.getByText('Report saved')).toBeVisible();
    const text = await readFile(out, 'utf8');
    const digest = createHash('sha256').update(text).digest('hex');
    await expect(page.getByRole('status').getByText(digest.slice(0, 8), { exact: false })).toBeVisible();
    if (format === 'json') expect(() => void JSON.parse(text)).not.toThrow();
    else expect(text).not.toMatch(/<script|javascript:|\son\w+=/i);
    expect(text).toContain('haproxy-sample');
    for (const value of await hiddenValues()) expect(text).not.toContain(value);
    expect(errors).toEqual([]);
  });
}

test('a report whose dialog is cancelled writes nothing and says nothing', async ({ withSample, folder }) => {
  const app = await withSample();
  const { page, electron } = app;
  await goTo(page, 'Report');
  await cancelSaveDialog(app, () => page.getByRole('button', { name: 'Export HTML…' }).click());
  await expect(page.getByRole('button', { name: 'Export HTML…' })).toBeEnabled();
  await expect(page.getByText('Report saved')).toHaveCount(0);
  await mkdir(join(folder, 'reports'));
  await answerSaveDialog(electron, join(folder, 'reports', 'second.html'));
  await page.getByRole('button', { name: 'Export HTML…' }).click();
  await expect(page.getByText('Report saved')).toBeVisible();
  expect(await readdir(join(folder, 'reports'))).toEqual(['second.html']);
});
