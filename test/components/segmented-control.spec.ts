import { expect } from '@playwright/test';
import { testOfScenes } from './component-window';
import type * as scenes from './segmented-control.scenes';

const test = testOfScenes<typeof scenes>('segmented-control');

test('it is one stop at what is chosen, and arrows choose and go round', async ({ page, show }) => {
  const scene = await show('Kinds');
  const choices = scene.getByRole('radiogroup', { name: 'Changes' }).getByRole('radio');
  await page.keyboard.press('Tab');
  await expect(choices.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(choices.nth(2)).toBeFocused();
  await expect(choices.nth(2)).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(choices.nth(0)).toBeFocused();
  await expect(choices.nth(0)).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(choices.nth(2)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(scene.getByRole('button', { name: 'After' })).toBeFocused();
});

test('exactly one is chosen, by mouse too', async ({ show }) => {
  const scene = await show('Kinds');
  await scene.getByRole('radio', { name: /^Deleted/ }).click();
  await expect(scene.getByRole('radio', { checked: true })).toHaveCount(1);
  await expect(scene.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Deleted/);
});

test('counts are written with separators', async ({ show }) => {
  const scene = await show('Kinds');
  await expect(scene.getByRole('radio', { name: /^All/ })).toContainText('12,345');
});
