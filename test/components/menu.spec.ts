import { expect } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';
import type * as scenes from './menu.scenes';

const test = testOfScenes<typeof scenes>('menu');

test('a menu is opened, walked and run by keyboard, and gives the focus back', async ({ page, show }) => {
  const scene = await show('Commands');
  await page.keyboard.press('Tab');
  const button = scene.getByRole('button', { name: 'File' });
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'File' });
  await expect(menu.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Save' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('save');
  await expect(button).toBeFocused();
});

test('Escape closes a menu, runs nothing and gives the focus back', async ({ page, show }) => {
  const scene = await show('Commands');
  await scene.getByRole('button').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(scene.getByRole('button')).toBeFocused();
  await expect(scene.getByRole('status')).toHaveText('nothing');
});

test('a press outside closes a menu', async ({ page, show }) => {
  const scene = await show('Commands');
  await scene.getByRole('button').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('heading').click();
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('End goes to the last line, and a letter to the line that begins with it', async ({ page, show }) => {
  const scene = await show('Commands');
  await scene.getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'About' })).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('menuitem', { name: 'Save' })).toBeFocused();
  await expect(page.getByRole('separator')).toHaveCount(1);
});

test('a dialog that a command opens gives the focus back to the button of the menu', async ({ page, show }) => {
  const scene = await show('Commands');
  await scene.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'About' }).click();
  const dialog = page.getByRole('dialog', { name: 'About' });
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(scene.getByRole('button', { name: 'File' })).toBeFocused();
});

test('a menu of choices begins at the one that is made, and changes it', async ({ page, show }) => {
  const scene = await show('Choices');
  const button = scene.getByRole('button', { name: 'Show' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'utc', checked: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'archive', checked: true })).toBeFocused();
  await expect(page.getByRole('menuitemradio', { checked: true })).toHaveCount(1);
});

test('a choice of its own is ticked and unticked', async ({ page, show }) => {
  const scene = await show('Choices');
  const box = page.getByRole('menuitemcheckbox', { name: 'Hidden files' });
  await scene.getByRole('button').click();
  await expect(box).toBeChecked();
  await box.click();
  await expect(box).toHaveCount(0);
  await scene.getByRole('button').click();
  await expect(box).not.toBeChecked();
});

test('menus side by side are one stop, and arrows go from one to the next, also while it is open', async ({
  page,
  show,
}) => {
  const scene = await show('Row');
  await page.keyboard.press('Tab');
  const bar = scene.getByRole('menubar', { name: 'Menus' });
  await expect(bar.getByRole('menuitem', { name: 'File' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('menuitem', { name: 'View' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'View first' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menu', { name: 'Help' })).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('menuitem', { name: 'Help' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(scene.getByRole('button', { name: 'After' })).toBeFocused();
});

test('a menu at the pointer stands where it was asked for, runs a line and gives the focus back', async ({
  page,
  show,
}) => {
  const scene = await show('AtPointer');
  const row = scene.getByRole('button', { name: 'Row' });
  await row.click({ button: 'right', position: { x: 5, y: 5 } });
  const menu = page.getByRole('menu', { name: 'Row' });
  await expect(menu.getByRole('menuitem')).toHaveText(['Copy path', 'Show in timeline']);
  const [asked, placed] = [await row.boundingBox(), await menu.boundingBox()];
  expect(Math.abs((placed?.x ?? 0) - (asked?.x ?? 0) - 5)).toBeLessThan(4);
  expect(Math.abs((placed?.y ?? 0) - (asked?.y ?? 0) - 5)).toBeLessThan(4);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('Show in timeline');
  await expect(row).toBeFocused();
});

test('Escape closes a menu at the pointer, runs nothing and gives the focus back', async ({ page, show }) => {
  const scene = await show('AtPointer');
  await scene.getByRole('button', { name: 'Row' }).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(scene.getByRole('button', { name: 'Row' })).toBeFocused();
  await expect(scene.getByRole('status')).toHaveText('nothing');
});

for (const look of looks) {
  test(`an open menu breaks no rule of accessibility: ${look.theme}, ${look.locale}`, async ({ page, show }) => {
    const scene = await show('Choices', look);
    await scene.getByRole('button').click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violationsOfPart(page)).toEqual([]);
  });
}
