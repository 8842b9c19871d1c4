import { expect, type Locator, type Page } from '@playwright/test';
import { DIALOG, violations } from './accessibility';
import type { RunningApp } from './app';
import { test } from './kept-app';
import { goTo, startWithSample } from './steps';

/** What was copied last, as the system has it. */
function copied({ electron }: RunningApp): Promise<string> {
  return electron.evaluate(({ clipboard }) => clipboard.readText());
}

const selectedRows = (list: Locator): Locator => list.getByRole('row', { selected: true });

async function heads(page: Page): Promise<readonly string[]> {
  return page.getByRole('treegrid', { name: 'Files' }).getByRole('columnheader').allTextContents();
}

async function openFiles(open: () => Promise<RunningApp>): Promise<{ app: RunningApp; files: Locator }> {
  const app = await open();
  await goTo(app.page, 'Explorer');
  const files = app.page.getByRole('treegrid', { name: 'Files' });
  await expect(files.getByRole('row').nth(1)).toBeVisible();
  return { app, files };
}

test('rows are selected by Shift, Ctrl and Ctrl A, and copied in three forms', async ({ withSample }) => {
  const { app, files } = await openFiles(withSample);
  const { page } = app;
  const row = (name: string): Locator => files.getByRole('row', { name: new RegExp(`^${name},`) });
  await row('app').click();
  await row('etc').click({ modifiers: ['Shift'] });
  await expect(selectedRows(files)).toHaveCount(4);
  await row('boot').click({ modifiers: ['Control'] });
  await expect(selectedRows(files)).toHaveCount(3);
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(app)).toMatch(/^8 +app\/? .*\n1 +dev .*\n2 +etc .*$/);

  await page.keyboard.press('Escape');
  await expect(selectedRows(files)).toHaveCount(1);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectedRows(files)).toHaveCount(2);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy rows as JSON' }).click();
  await expect
    .poll(async () => JSON.parse(await copied(app)) as unknown)
    .toMatchObject([
      { name: 'app', layer: 8 },
      { name: 'boot', layer: 1 },
    ]);
  await expect(files).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy rows as TSV' }).click();
  await expect.poll(() => copied(app)).toMatch(/^L\tName\t.*\n8\tapp\t.*\n1\tboot\t.*$/);

  await page.keyboard.press('Control+a');
  const total = Number(await files.getAttribute('aria-rowcount')) - 1;
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy rows as TSV' }).click();
  await expect.poll(async () => (await copied(app)).split('\n').length).toBe(total + 1);
  expect(app.errors).toEqual([]);
});

test('one row gives the cell that was pressed, and where it lies', async ({ withSample }) => {
  const { app, files } = await openFiles(withSample);
  const { page } = app;
  const row = files.getByRole('row', { name: /^etc,/ });
  await row.getByText('drwxr-xr-x').click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(app)).toBe('drwxr-xr-x');
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(() => copied(app)).toBe('etc\tLayer 2');
  expect(app.errors).toEqual([]);
});

test('columns are hidden, moved and resized, and are so again in the next start', async ({ start }) => {
  const { app, files } = await openFiles(() => startWithSample(start));
  const { page } = app;
  await files.getByRole('columnheader', { name: 'Mode' }).click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Mode' }).click();
  await expect(files.getByRole('columnheader', { name: 'Mode' })).toHaveCount(0);
  await files.getByRole('columnheader', { name: 'Size' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move left' }).click();
  await expect.poll(() => heads(page)).toEqual(['L', 'Name', 'Change', 'Size', 'In final image', 'Modified (UTC)']);

  const size = files.getByRole('columnheader', { name: 'Size' });
  const before = (await size.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(before.x + before.width - 2, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 38, before.y + before.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await size.boundingBox())?.width ?? 0)).toBe(Math.round(before.width) + 40);

  // A heading that is dragged stands where it is let go.
  const modified = (await files.getByRole('columnheader', { name: 'Modified' }).boundingBox()) ?? before;
  const name = (await files.getByRole('columnheader', { name: 'Name' }).boundingBox()) ?? before;
  await page.mouse.move(modified.x + 20, modified.y + 10);
  await page.mouse.down();
  await page.mouse.move(name.x + 10, name.y + 10, { steps: 6 });
  await page.mouse.up();
  const order = ['L', 'Modified (UTC)', 'Name', 'Change', 'Size', 'In final image'];
  await expect.poll(() => heads(page)).toEqual(order);
  await app.close();

  const again = await start();
  await goTo(again.page, 'Explorer');
  await expect.poll(() => heads(again.page)).toEqual(order);
  expect([...app.errors, ...again.errors]).toEqual([]);
});

test('columns are chosen by keyboard alone', async ({ withSample }) => {
  const { app, files } = await openFiles(withSample);
  const { page } = app;
  await files.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Columns…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expect(dialog).toBeVisible();
  expect(await violations(page, { within: DIALOG })).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'SHA-256' }).press(' ');
  await dialog.getByRole('button', { name: 'Move SHA-256 up' }).press('Enter');
  await dialog.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(files).toBeFocused();
  expect((await heads(page)).slice(-2)).toEqual(['SHA-256', 'Modified (UTC)']);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Columns…' }).press('Enter');
  await dialog.getByRole('button', { name: 'Reset columns' }).press('Enter');
  await page.keyboard.press('Escape');
  expect(await heads(page)).not.toContain('SHA-256');
  expect(app.errors).toEqual([]);
});
