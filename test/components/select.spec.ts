import { expect } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';
import type * as scenes from './select.scenes';

const test = testOfScenes<typeof scenes>('select');

test('a list is opened by keyboard at what is chosen, and Enter chooses another', async ({ page, show }) => {
  const scene = await show('Sorting');
  await page.keyboard.press('Tab');
  const field = scene.getByRole('combobox', { name: 'Sort by' });
  await expect(field).toBeFocused();
  await expect(field).toHaveText('Size');
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('listbox', { name: 'Sort by' });
  await expect(list.getByRole('option', { name: 'Size', selected: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(list.getByRole('option', { name: 'Time of change' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(list).toHaveCount(0);
  await expect(field).toHaveText('Time of change');
  await expect(scene.getByRole('status')).toHaveText('time');
  await expect(field).toBeFocused();
});

test('Escape leaves what was chosen and gives the focus back', async ({ page, show }) => {
  const scene = await show('Sorting');
  const field = scene.getByRole('combobox');
  await field.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Size' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(scene.getByRole('status')).toHaveText('size');
});

test('a letter goes to the option that begins with it', async ({ page, show }) => {
  const scene = await show('Sorting');
  await scene.getByRole('combobox').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Size' })).toBeFocused();
  await page.keyboard.press('t');
  await expect(page.getByRole('option', { name: 'Time of change' })).toBeFocused();
});

test('an option is chosen by mouse', async ({ page, show }) => {
  const scene = await show('Sorting');
  await scene.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Name' }).click();
  await expect(scene.getByRole('combobox')).toHaveText('Name');
  await expect(scene.getByRole('status')).toHaveText('name');
});

for (const look of looks) {
  test(`an open list breaks no rule of accessibility: ${look.theme}, ${look.locale}`, async ({ page, show }) => {
    const scene = await show('Sorting', look);
    await scene.getByRole('combobox').click();
    await expect(page.getByRole('listbox')).toBeVisible();
    expect(await violationsOfPart(page)).toEqual([]);
  });
}

test('in a dialog the list can be pressed, and is shown whole', async ({ page, show }) => {
  const scene = await show('SortingInDialog');
  await scene.getByRole('combobox', { name: 'Sort by' }).click();
  const last = page.getByRole('option', { name: 'Time of change' });
  await expect(last).toBeInViewport({ ratio: 1 });
  await last.click();
  await expect(scene.getByRole('status')).toHaveText('time');
});
