import { expect } from '@playwright/test';
import type * as scenes from './button.scenes';
import { testOfScenes } from './component-window';

const test = testOfScenes<typeof scenes>('button');

test('a button is pressed by mouse, Enter and space', async ({ page, show }) => {
  const scene = await show('Counting');
  const button = scene.getByRole('button', { name: 'Count', exact: true });
  await button.click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(scene.getByRole('status')).toHaveText('3');
  await expect(button).toBeFocused();
});

test('what a button says beyond its words is its description', async ({ show }) => {
  const scene = await show('Counting');
  await expect(scene.getByRole('button')).toHaveAccessibleDescription('Adds one');
});

test('a disabled button takes neither mouse nor focus', async ({ page, show }) => {
  const scene = await show('Disabled');
  await expect(scene.getByRole('button', { name: 'Not now' })).toBeDisabled();
  await expect(scene.getByRole('button', { name: 'Close' })).toBeDisabled();
  for (const button of await scene.getByRole('button').all()) await button.click({ force: true });
  await page.getByRole('main').focus();
  await page.keyboard.press('Tab');
  await expect(scene.locator(':focus')).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('at rest');
});

test('a toggle says whether it is pressed', async ({ page, show }) => {
  const scene = await show('Toggle');
  await page.keyboard.press('Tab');
  await expect(scene.getByRole('button', { name: 'Hidden files', pressed: false })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(scene.getByRole('button', { name: 'Hidden files', pressed: true })).toBeFocused();
});

test('a button that is only an icon has a name and is large enough to hit', async ({ show }) => {
  const scene = await show('OnlyAnIcon');
  const button = scene.getByRole('button', { name: 'Filter', exact: true });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  const box = await button.boundingBox();
  // Target size of WCAG 2.2, in pixels.
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
});
