import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { sha256, tarOf, writeDockerArchive, type MadeImage } from '../engine-support/made-archive';
import { answerOpenDialog, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo } from './steps';

const chooseCase = (page: Page, name: string) => page.getByRole('complementary').getByRole('link', { name }).click();

/** Adds evidence without the window, and waits until it is there. */
async function add(page: Page, paths: readonly string[], caseId: number | null = null): Promise<void> {
  await ask(page, 'ingest.start', { paths: [...paths], caseId, copy: false, limits: {} });
  const areDone = async (): Promise<boolean> =>
    (await ask(page, 'ingest.jobs', {})).every(({ state }) => state === 'done');
  await expect.poll(areDone, { timeout: 40_000 }).toBe(true);
}

async function archive(folder: string, name: string, image: MadeImage): Promise<string> {
  const path = join(folder, name);
  await writeDockerArchive(path, [image]);
  return path;
}

test('evidence that is there already is not added in silence: it is opened, or added to this case', async ({
  afresh,
  folder,
}) => {
  const path = await archive(folder, 'one.tar', { tag: 'one:1', layers: [[{ name: 'a', content: 'a' }]] });
  const { page, electron } = await afresh({ open: [path] });
  await expectOverview(page, 'one');
  await answerOpenDialog(electron, [path]);
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('heading', { name: /^Already in the library: one\.tar/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open it' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to this case' })).toHaveCount(0);

  const lab = await ask(page, 'case.create', { name: 'Lab 1' });
  await page.evaluate((id) => (location.hash = `#/library?case=${id}`), lab.id);
  await expect(page.getByRole('heading', { name: 'Lab 1' })).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByText('This file is already in the library, outside any case.')).toBeVisible();
  await screenshot(page, 'known-elsewhere');
  expect((await ask(page, 'library.get', {})).totals.evidence).toBe(1);
  await page.getByRole('button', { name: 'Add to this case' }).click();
  await expectOverview(page, 'one');
  expect((await ask(page, 'library.get', {})).totals.evidence).toBe(1);
  expect((await ask(page, 'library.images', { caseId: lab.id })).map(({ references }) => references)).toEqual([
    ['one:1'],
  ]);

  // The case that was chosen is still chosen.
  await goTo(page, 'Library');
  await expect(page.getByRole('heading', { name: 'Lab 1' })).toBeVisible();
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { name: 'Lab 1' })).toBeVisible();
  await chooseCase(page, 'All evidence');
  await expect(page.getByRole('row', { name: /^one:1, / })).toHaveCount(1);
});

test('an image whose layer is missing is not said to be searched, and an empty layer is not shared', async ({
  afresh,
  folder,
}) => {
  const empty = Buffer.alloc(10_240);
  const one = await archive(folder, 'one.tar', { tag: 'one:1', layers: [[{ name: 'a', content: 'a' }], empty] });
  const two = await archive(folder, 'two.tar', { tag: 'two:1', layers: [[{ name: 'b', content: 'b' }], empty] });
  const gone = await withoutLayer(
    await archive(folder, 'gone.tar', { tag: 'gone:1', layers: [[{ name: 'c', content: 'c' }]] }),
  );
  const { page } = await afresh();
  await add(page, [one, two, gone]);
  await goTo(page, 'Library');
  await expect(page.getByRole('row', { name: /^one:1/ })).toContainText('none found');
  await expect(page.getByRole('row', { name: /^gone:1/ })).toContainText('1 layer not fully scanned');
  await expect(page.getByRole('row', { name: /^one:1/ })).not.toContainText('1 of 2');
  await expect(page.getByRole('region', { name: 'Correlation' })).toContainText('No other image');
});

test('many images have one scroll bar, equal names are told apart, and each strip is whole', async ({
  afresh,
  folder,
}) => {
  test.setTimeout(90_000);
  const many = Array.from({ length: 127 }, (_, index) => [{ name: `f${index}`, content: `${index}` }]);
  const paths = [await archive(folder, 'many.tar', { tag: 'many:1', layers: many })];
  for (let index = 0; index < 13; index += 1)
    paths.push(
      await archive(folder, `${index}.tar`, { tag: 'same:1', layers: [[{ name: 'f', content: `${index}` }]] }),
    );
  const app = await afresh();
  const { page } = app;
  await add(page, paths);
  await goTo(page, 'Library');
  await expect(page.getByRole('row', { name: /^many:1/ })).toBeVisible();
  for (const size of sizes) {
    await resizeWindow(app, size);
    await expect.poll(() => page.evaluate(scrollBars), size.name).toBe(1);
    const strip = page.getByRole('row', { name: /^many:1/ }).locator('[data-part=core-sample]');
    await expect.poll(() => strip.evaluate(isWhole), size.name).toBe(true);
    await screenshot(page, `library-many-${size.name}`);
  }
  const names = await page
    .getByRole('row', { name: /^same:1/ })
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
});

/** The same archive without the blob of its layer. */
async function withoutLayer(path: string): Promise<string> {
  const bytes = readFileSync(path);
  const layer = await tarOf([{ name: 'c', content: 'c' }]);
  const at = bytes.indexOf(`blobs/sha256/${sha256(layer)}`);
  const size = 512 + layer.length;
  writeFileSync(path, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]));
  return path;
}

/** How many parts of the view scroll up and down. */
function scrollBars(): number {
  return [...document.querySelectorAll('main, main *')].filter(
    (one) => one.scrollHeight > one.clientHeight + 1 && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY),
  ).length;
}

/** Whether nothing of a strip is cut off by its cell. */
function isWhole(strip: Element): boolean {
  const room = strip.closest('td')?.getBoundingClientRect().right ?? 0;
  return strip.scrollWidth <= strip.clientWidth && strip.getBoundingClientRect().right <= room;
}
