import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDockerArchive } from '../engine-support/made-archive';
import { expect } from '@playwright/test';
import { dpkgStatus, type NamedVersion } from '../engine-support/package-archive';
import { violations } from './accessibility';
import { answerSaveDialog, cancelSaveDialog, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { goTo } from './steps';

test('two images are compared by lines, config and history', async ({ folder, afresh }) => {
  const evidence = join(folder, 'two.tar');
  const layer = (text: string) => [{ name: 'notes.txt', content: `one\n${text}\nthree\n` }];
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [layer('two')], env: ['MODE=old'] },
    { tag: 'b:1', layers: [layer('2')], env: ['MODE=new'] },
  ]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expect(page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Compare');
  await page.getByRole('row', { name: /notes\.txt/ }).click();
  await page.getByRole('button', { name: 'Compare lines' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').filter({ hasText: 'removed' })).toContainText(/two|2/);
  await expect(dialog.getByText('1 line added')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Config, history, sizes' }).click();
  await expect(dialog.getByRole('row', { name: /MODE/ })).toContainText(/old/);
  expect(errors).toEqual([]);
});

test('two images are compared by package, by what is read from the evidence', async ({ folder, afresh }) => {
  test.slow();
  const evidence = join(folder, 'packages.tar');
  const layer = (...packages: readonly NamedVersion[]) => [
    { name: 'var/lib/dpkg/status', content: dpkgStatus(...packages) },
  ];
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [layer(['bash', '5.2-1'], ['openssl', '3.0.11-1'], ['zlib1g', '1.2'])] },
    { tag: 'b:1', layers: [layer(['bash', '5.2-15'], ['openssl', '3.0.2-1'], ['zlib1g', '1.2'], ['nmap', '7.9'])] },
  ]);
  const app = await afresh({ open: [evidence] });
  const { page, errors } = app;
  await expect(page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Compare');
  await page.getByRole('main').getByRole('button', { name: 'Packages' }).click();
  const list = page.getByRole('grid', { name: 'Packages that differ' });
  await expect(list.getByRole('row', { name: /openssl/ })).toContainText(/Upgraded|Downgraded/);
  await expect(list.getByRole('row', { name: /nmap/ })).toContainText(/Only in/);
  await expect(list.getByRole('row', { name: /zlib/ })).toHaveCount(0);
  await list.getByRole('row', { name: /openssl/ }).click();
  await expect(page.locator('[data-part="row-details"]')).toContainText('var/lib/dpkg/status');
  expect(await violations(page)).toEqual([]);
  for (const size of sizes) {
    await resizeWindow(app, size);
    await screenshot(page, `compare-packages-${size.name}`);
  }
  await page.getByRole('combobox', { name: 'Type of change' }).click();
  await page.getByRole('option', { name: 'Downgraded 1' }).click();
  await expect(list.getByRole('row')).toHaveCount(2);
  expect(errors).toEqual([]);
});

test('long lists of config, history and sizes are drawn as they are scrolled, and the chosen row stands whole', async ({
  folder,
  afresh,
}) => {
  const evidence = join(folder, 'long.tar');
  const many = (of: (index: number) => string) => Array.from({ length: 400 }, (_, index) => of(index));
  const layer = (text: string) =>
    many((index) => `d${index}/file`).map((name) => ({ name, content: text.repeat(1 + name.length) }));
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [layer('a')], env: many((index) => `VAR_${index}=old`) },
    { tag: 'b:1', layers: [layer('bb')], env: many((index) => `VAR_${index}=new ${'long '.repeat(100)}`) },
  ]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expect(page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Compare');
  await page.getByRole('button', { name: 'Config, history, sizes' }).click();
  const config = page.getByRole('grid', { name: 'Config differences' });
  await expect(config).toHaveAttribute('aria-rowcount', '401');
  expect(await config.getByRole('row').count()).toBeLessThan(60);
  await config.focus();
  await page.keyboard.press('End');
  await expect(config.getByRole('row', { selected: true })).toContainText('old');
  await expect(page.locator('[data-part="row-details"]').getByText(/(long ){99}/)).toBeVisible();
  const sizes = page.getByRole('grid', { name: 'Size changes by path' });
  await expect(sizes).toHaveAttribute('aria-rowcount', '401');
  expect(await sizes.getByRole('row').count()).toBeLessThan(60);
  // Each list stands in its box: none is drawn over what comes below it.
  for (const list of [config, sizes]) {
    const box = await list.evaluate((one) => {
      const panel = one.closest('[data-part="panel-list"]') ?? one;
      return [one.getBoundingClientRect().bottom, panel.getBoundingClientRect().bottom] as const;
    });
    expect(box[0]).toBeLessThanOrEqual(box[1]);
  }
  await page.screenshot({ path: test.info().outputPath('facts.png') });
  await sizes.focus();
  await page.keyboard.press('End');
  await expect(sizes.getByRole('row', { selected: true })).toContainText(/d\d\//);
  await page.keyboard.press('Enter');
  await expect(sizes.getByRole('row', { name: /^d\d\/file/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a comparison is exported as JSON, CSV and HTML to the place that was chosen', async ({ folder, afresh }) => {
  const evidence = join(folder, 'export.tar');
  const layer = (text: string) => [{ name: 'notes.txt', content: text }];
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [layer('one')] },
    { tag: 'b:1', layers: [layer('three')] },
  ]);
  const app = await afresh({ open: [evidence] });
  const { electron, page, errors } = app;
  await expect(page.getByRole('heading', { name: /a:1|b:1/ }).first()).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Compare');
  const begins = { JSON: /^\{\s*"schema": ?"stratigraph\.compare\/1"/, CSV: /^[^\n]*path/, HTML: /^<!doctype html>/i };
  for (const [format, begin] of Object.entries(begins)) {
    const out = join(folder, `compared.${format.toLowerCase()}`);
    await answerSaveDialog(electron, out);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog.getByText(`Saved to ${out}`)).toBeVisible();
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(begin);
    expect(text).toContain('notes.txt');
    const sha256 = createHash('sha256').update(text).digest('hex');
    await expect(dialog.locator(`[data-tip="sha256:${sha256}"]`)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
  }
  await cancelSaveDialog(app, async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(errors).toEqual([]);
});
