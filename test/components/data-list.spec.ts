import { expect, type Locator } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';
import type * as scenes from './data-list.scenes';

const test = testOfScenes<typeof scenes>('data-list');

const selected = (scene: Locator): Locator => scene.getByRole('row', { selected: true });

test('a million rows are a list of that many, of which those in view are drawn', async ({ page, show }) => {
  const scene = await show('Million');
  const grid = scene.getByRole('grid', { name: 'Files' });
  await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
  await expect(scene.getByRole('row', { name: 'usr/lib/file-0, 0 bytes' })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('End');
  await expect(selected(scene)).toHaveAccessibleName('usr/lib/file-999999, 999999 bytes');
  await expect(selected(scene)).toHaveAttribute('aria-rowindex', '1000001');
  await expect(selected(scene)).toBeInViewport();
  expect(await scene.getByRole('row').count()).toBeLessThan(100);
  await page.keyboard.press('PageUp');
  await expect(selected(scene)).toHaveAccessibleName(/^usr\/lib\/file-9999\d\d,/);
  await page.keyboard.press('Home');
  await expect(selected(scene)).toHaveAccessibleName('usr/lib/file-0, 0 bytes');
  await page.keyboard.press('Enter');
  await expect(scene.getByRole('status')).toHaveText('usr/lib/file-0');
});

test('Shift and Ctrl select further rows, and Escape ends it', async ({ page, show }) => {
  const scene = await show('Sorted');
  const row = (n: number): Locator => scene.getByRole('row', { name: `usr/lib/file-${n}, ${n} bytes` });
  await row(1).click();
  await row(4).click({ modifiers: ['Shift'] });
  await expect(selected(scene)).toHaveCount(4);
  await row(2).click({ modifiers: ['Control'] });
  await expect(selected(scene)).toHaveCount(3);
  await expect(row(2)).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Escape');
  await expect(selected(scene)).toHaveCount(1);
  await expect(scene.getByRole('grid')).toBeFocused();
});

test('a heading says how the list is sorted, and turns it by keyboard', async ({ page, show }) => {
  const scene = await show('Sorted');
  const head = scene.getByRole('columnheader', { name: 'Size' });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button', { name: 'Size' }).focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(scene.getByRole('row').nth(1)).toHaveAccessibleName('usr/lib/file-11, 11 bytes');
});

test('its menu opens by keyboard at the selected row, and gives the focus back', async ({ page, show }) => {
  for (const look of looks) {
    const scene = await show('Sorted', look);
    const grid = scene.getByRole('grid', { name: 'Files' });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violationsOfPart(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(grid).toBeFocused();
  }
});

test('a column is hidden by its menu and comes back', async ({ page, show }) => {
  const scene = await show('Sorted');
  const size = scene.getByRole('columnheader', { name: 'Size' });
  await size.click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Size' }).click();
  await expect(size).toHaveCount(0);
  await page.keyboard.press('Escape');
  await scene.getByRole('columnheader', { name: 'Path' }).click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Size' }).click();
  await expect(size).toBeVisible();
});

test('names from an archive are characters, never markup', async ({ show }) => {
  const scene = await show('HostileNames');
  await expect(scene.getByRole('row')).toHaveCount(4);
  await expect(scene.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(scene.locator('img')).toHaveCount(0);
  expect(await scene.getByRole('grid').textContent()).not.toMatch(/[\u001b\u202e]/);
});

test('without rows, while waiting and after a failure it says so', async ({ show }) => {
  const empty = await show('Empty');
  await expect(empty.getByText('No files here')).toBeVisible();
  await expect(empty.getByRole('grid')).toHaveCount(0);
  const waiting = await show('Waiting');
  await expect(waiting.locator('[data-part="waiting"]')).toBeVisible();
  const failing = await show('Failing');
  await expect(failing.getByRole('article')).toContainText('image.tar');
  await failing.getByRole('button').first().click();
  await expect(failing.getByRole('row', { name: 'usr/lib/file-1, 1 bytes' })).toBeVisible();
});
