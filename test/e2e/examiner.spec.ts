import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { violations } from './accessibility';
import { chooseTheme, resizeWindow, sampleImage, screenshot, sizes } from './app';
import { test } from './kept-app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

const question = (page: Page): Locator => page.getByRole('region', { name: 'Examiner', exact: true });

async function savedSettings(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'user', 'settings.json'), 'utf8')) as unknown;
}

test('the name for the audit log is asked for once, and kept', async ({ start, folder }) => {
  const first = await start();
  const { page } = first;
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Open sample image' }).click();
  await expect(question(page)).toContainText('Your name is recorded in the audit log');
  await expectOverview(page, 'haproxy-sample');
  await expect(question(page).getByRole('button', { name: 'Save' })).toBeDisabled();
  await question(page).getByRole('textbox', { name: 'Your name' }).fill(' A. Person ');
  await question(page).getByRole('button', { name: 'Save' }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page.locator('#live')).toHaveText('Name saved');
  await expect.poll(() => savedSettings(folder)).toMatchObject({ examiner: 'A. Person', examinerAsked: true });
  await goTo(page, 'Settings');
  await expect(page.getByRole('textbox', { name: 'Examiner' })).toHaveValue('A. Person');
  expect(first.errors).toEqual([]);
  await first.close();
  const second = await start();
  await expect(second.page.getByText('haproxy-sample.tar').first()).toBeVisible();
  await expect(question(second.page)).toHaveCount(0);
});

test('who does not want to say it now is not asked again, also after the name is taken away', async ({ start }) => {
  const first = await startWithSample(start);
  await question(first.page).getByRole('button', { name: 'Not now' }).click();
  await expect(question(first.page)).toHaveCount(0);
  expect(await ask(first.page, 'host.settings', {})).toMatchObject({ examiner: '', examinerAsked: true });
  await goTo(first.page, 'Settings');
  const field = first.page.getByRole('textbox', { name: 'Examiner' });
  for (const name of ['A. Person', '']) {
    await field.fill(name);
    await field.press('Enter');
    await expect.poll(async () => (await ask(first.page, 'host.settings', {})).examiner).toBe(name);
  }
  await first.close();
  const second = await start({ args: [sampleImage] });
  await expect(second.page.getByText('haproxy-sample.tar').first()).toBeVisible();
  await expect(question(second.page)).toHaveCount(0);
});

test('the question waits for the next start, and a name in the settings answers it', async ({ start }) => {
  const first = await startWithSample(start);
  await expect(question(first.page)).toBeVisible();
  await first.close();
  const { page } = await start();
  await expect(question(page)).toBeVisible();
  await goTo(page, 'Settings');
  await expect(question(page)).toBeHidden();
  await page.getByRole('textbox', { name: 'Examiner' }).fill('A. Person');
  await page.getByRole('textbox', { name: 'Examiner' }).press('Enter');
  await goTo(page, 'Library');
  await expect(question(page)).toHaveCount(0);
  expect(await ask(page, 'host.settings', {})).toMatchObject({ examiner: 'A. Person', examinerAsked: true });
});

test('the question takes no focus, is said, and is answered by keys that lead back', async ({ afresh }) => {
  const { page } = await afresh();
  await goTo(page, 'Search');
  const query = page.getByRole('textbox', { name: 'Query' });
  await query.pressSequentially('name:');
  // Not by a drop: that leads to another view, and the person is to stay in this one.
  await ask(page, 'ingest.start', { paths: [sampleImage], caseId: null, copy: false, limits: {} });
  await expect(question(page)).toBeVisible();
  await expect(page.locator('#live')).toContainText('Your name is recorded in the audit log');
  await query.pressSequentially('.env');
  await expect(query).toHaveValue('name:.env');
  await expect(query).toBeFocused();
  const field = question(page).getByRole('textbox', { name: 'Your name' });
  for (let pane = 0; pane < 10 && !(await field.evaluate((one) => one === document.activeElement)); pane += 1) {
    await page.keyboard.press('F6');
  }
  await expect(field).toBeFocused();
  await page.keyboard.type('A. Person');
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
  await expect.poll(async () => (await ask(page, 'host.settings', {})).examiner).toBe('A. Person');
  // The focus is not lost with the field: it goes back to where it came from.
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test('the question fits under the Explorer, in both themes and languages', async ({ afresh }) => {
  test.setTimeout(90_000);
  const app = await startWithSample(afresh);
  const { page } = app;
  const part = '[data-part="examiner-question"]';
  const region = page.locator(part);
  for (const theme of ['light', 'dark'] as const)
    for (const locale of ['en', 'ja'] as const) {
      await page.evaluate((to) => window.stratigraph.call('host.saveSettings', { locale: to }), locale);
      await chooseTheme(page, theme);
      await page.reload();
      for (const size of sizes) {
        await resizeWindow(app, size);
        await page.evaluate(() => (location.hash = '#/image/1/explorer?layer=9'));
        await expect(page.locator('#main').getByText('drwxr-xr-x').first()).toBeVisible();
        await expect(region).toBeVisible();
        await screenshot(page, `examiner-${theme}-${locale}-${size.name}`);
        const cut = await region.evaluate((element) =>
          [element, ...element.querySelectorAll('p, button, input')].some((one) => one.scrollWidth > one.clientWidth),
        );
        expect(cut).toBe(false);
        expect(await violations(page, { within: part })).toEqual([]);
      }
    }
  expect(app.errors).toEqual([]);
});
