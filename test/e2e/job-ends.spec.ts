import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { chooseTheme, screenshot, test, type RunningApp } from './app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

/** What the desktop is told from now on; `isFocused`: whether the person looks at the window. */
async function watchDesktop({ electron }: RunningApp, isFocused: boolean): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ BrowserWindow, Notification }, focused) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification): void {
      told.push(`${this.title} | ${this.body}`);
    };
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => focused;
  }, isFocused);
  return () => electron.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

async function addInBackground(page: Page, path: string): Promise<void> {
  await ask(page, 'ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });
}

const toastsOf = (page: Page): Locator => page.getByRole('status', { name: 'Notifications' });

test('a file that was read in the background is told, stays until it is read, and leads to its image', async ({
  start,
  folder,
}) => {
  const app = await startWithSample(start);
  const { page } = app;
  const told = await watchDesktop(app, true);
  await goTo(page, 'Explorer');
  const path = join(folder, 'second.tar');
  await writeDockerArchive(path, [{ tag: 'second:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  await addInBackground(page, path);
  const toast = toastsOf(page).locator('[data-part=toast]');
  await expect(toast).toContainText('Added second.tar');
  await expect(toast).toContainText('1 image, 0 findings');
  await expect(toast).not.toContainText(folder);
  expect(await told()).toEqual([]);
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    expect(await violations(page, { rules: theme === 'light' ? 'all' : 'of colours' })).toEqual([]);
    await screenshot(page, `toast-${theme}`);
  }
  // Another view does not lose it, and keys alone reach it and take it away.
  await goTo(page, 'Timeline');
  await expect(toast).toBeVisible();
  const dismiss = toast.getByRole('button', { name: 'Dismiss' });
  for (
    let tried = 0;
    tried < 12 && !(await toast.evaluate((one) => one.contains(document.activeElement)));
    tried += 1
  ) {
    await page.keyboard.press('F6');
  }
  await expect(toast.getByRole('button', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dismiss).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(toast).toHaveCount(0);
  // The view takes the focus back in the next frame.
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);

  await addInBackground(page, path);
  await expect(toast).toContainText('second.tar is already in the library');
  await toast.getByRole('button', { name: 'Open' }).click();
  await expectOverview(page, 'second:1');
  await expect(toast).toHaveCount(0);
  expect(app.errors).toEqual([]);
});

test('a file that could not be read is told, and leads to the reason', async ({ start, folder }) => {
  const { page, errors } = await startWithSample(start);
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'no archive');
  await addInBackground(page, path);
  const toast = toastsOf(page).locator('[data-part=toast]');
  await expect(toast).toContainText('Could not add notes.txt');
  await toast.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('heading', { name: 'Not an image archive' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the desktop is told only while the window is behind others, and not where that is switched off', async ({
  start,
  folder,
}) => {
  const app = await startWithSample(start);
  const { page } = app;
  const told = await watchDesktop(app, false);
  const path = join(folder, 'behind.tar');
  await writeDockerArchive(path, [{ tag: 'behind:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  await addInBackground(page, path);
  await expect.poll(told).toEqual(['Added behind.tar | Open Stratigraph to see it.']);

  await goTo(page, 'Settings');
  await page.getByRole('checkbox', { name: 'System notifications' }).press('Space');
  await expect.poll(async () => (await ask(page, 'host.settings', {})).notifications).toBe(false);
  await addInBackground(page, path);
  await expect(toastsOf(page)).toContainText('behind.tar is already in the library');
  expect(await told()).toHaveLength(1);
  expect(app.errors).toEqual([]);
});
