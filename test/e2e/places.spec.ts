import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { chooseTheme, resizeWindow, screenshot, sizes, type RunningApp } from './app';
import { test } from './kept-app';
import { ask, goTo } from './steps';

/** An image whose history, config, contents and paths hold the word “step”, in a case. */
async function startWithWords(afresh: () => Promise<RunningApp>, folder: string): Promise<RunningApp> {
  const evidence = join(folder, 'words.tar');
  const far = `${'x'.repeat(300)} step by step ${'y'.repeat(300)}\n`;
  await writeDockerArchive(evidence, [
    {
      tag: 'words:1',
      env: ['NEXT=step two'],
      layers: [[{ name: 'etc/step.conf', content: 'a = 1\n' }], [{ name: 'srv/far.txt', content: far }]],
    },
  ]);
  const app = await afresh();
  const lab = await ask(app.page, 'case.create', { name: 'Lab 1' });
  await ask(app.page, 'ingest.start', { paths: [evidence], caseId: lab.id, copy: false, limits: {} });
  await expect.poll(async () => (await ask(app.page, 'library.get', {})).totals.images).toBe(1);
  await goTo(app.page, 'Search');
  return app;
}

const strip = (page: Page) => page.getByRole('group', { name: 'Found in' });
const found = (page: Page, name: string) => strip(page).getByRole('button', { name });

test('a bare word is looked for everywhere, in groups, and what was not searched is said', async ({
  afresh,
  folder,
}) => {
  const { page, errors } = await startWithWords(() => afresh(), folder);
  const query = page.getByRole('textbox', { name: 'Query' });
  await query.fill('step');
  await expect(found(page, 'Paths')).toHaveText('Paths1');
  await expect(found(page, 'History')).toHaveText('History2');
  await expect(found(page, 'Config')).toHaveText('Config1');
  await expect(found(page, 'Contents')).toHaveText('Contents–');
  const search = page.getByRole('search');
  await expect(search).toContainText('Contents not searched.');
  await search.getByRole('button', { name: 'Search contents' }).click();
  await expect(found(page, 'Contents')).toHaveText('Contents1');
  await expect(search).toContainText('Contents: 2 of 2 files searched. Archives inside layers are not opened.');
  await found(page, 'History').click();
  await expect(query).toHaveValue('in:history step');
  await expect(page.getByRole('row', { name: /RUN step 1/ })).toBeVisible();
  // What the history holds is said beside a search of the contents too.
  await query.fill('in:content step');
  await expect(found(page, 'History')).toHaveText('History2');
  await query.fill('step ext:conf');
  await expect(search).toContainText(
    'History and config not searched: they only support the filters image: and case:.',
  );
  await query.fill('name:far.txt');
  await expect(page.getByRole('row', { name: /^srv\/far\.txt/ })).toBeVisible();
  await expect(strip(page)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a hit in contents names image, case and layer, and its match is in sight', async ({ afresh, folder }) => {
  test.setTimeout(90_000);
  const app = await startWithWords(() => afresh(), folder);
  const { page } = app;
  await page.getByRole('textbox', { name: 'Query' }).fill('in:content step');
  await page.keyboard.press('Enter');
  const file = page.getByRole('row', { name: 'srv/far.txt, words:1, Lab 1, layer 2, 2 matches' });
  await expect(file).toContainText('words:1, Lab 1, layer 2');
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    for (const size of sizes) {
      await resizeWindow(app, size);
      const mark = page.locator('mark').first();
      await expect(mark).toHaveText('step');
      const isCut = await mark.evaluate((element) => {
        const cell = element.closest('td, th');
        const [box, room] = [element.getBoundingClientRect(), cell?.getBoundingClientRect()];
        return room === undefined || box.right > room.right || element.scrollWidth > element.clientWidth + 1;
      });
      expect(isCut).toBe(false);
      await screenshot(page, `content-hits-${theme}-${size.name}`);
      const drawn = theme === 'light' ? 'all' : 'of colours';
      expect(await violations(page, { rules: size.name === '1440x900' ? drawn : 'of elements' })).toEqual([]);
    }
  }
});
