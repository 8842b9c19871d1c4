import { expect } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';
import type * as scenes from './tooltip.scenes';

const test = testOfScenes<typeof scenes>('tooltip');

test('a tooltip comes with the pointer and goes with it', async ({ page, show }) => {
  const scene = await show('Two');
  const tooltip = page.getByRole('tooltip');
  await scene.getByRole('button', { name: 'First' }).hover();
  await expect(tooltip).toHaveText('Words about the first');
  await scene.getByRole('button', { name: 'Second' }).hover();
  await expect(tooltip).toHaveText('Words about the second');
  await page.mouse.move(0, 0);
  await expect(tooltip).toHaveCount(0);
});

test('it stays while the pointer rests on it', async ({ page, show }) => {
  const scene = await show('Two');
  const tooltip = page.getByRole('tooltip');
  await scene.getByRole('button', { name: 'First' }).hover();
  await expect(tooltip).toBeVisible();
  const box = await tooltip.boundingBox();
  if (box === null) throw new Error('the tooltip has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 2 });
  // Longer than an element that was left keeps its tooltip.
  await page.waitForTimeout(400);
  await expect(tooltip).toBeVisible();
});

test('it comes with the focus of the keyboard, and Escape takes it away', async ({ page, show }) => {
  const scene = await show('Two');
  const tooltip = page.getByRole('tooltip');
  await page.keyboard.press('Tab');
  await expect(scene.getByRole('button', { name: 'First' })).toBeFocused();
  await expect(tooltip).toHaveText('Words about the first');
  await page.keyboard.press('Escape');
  await expect(tooltip).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(tooltip).toHaveText('Words about the second');
});

test('a press takes it away', async ({ page, show }) => {
  const scene = await show('Two');
  await scene.getByRole('button', { name: 'First' }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.mouse.down();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.mouse.up();
});

test('over a dialog, Escape takes away the tooltip first and the dialog then', async ({ page, show }) => {
  await show('InDialog');
  const dialog = page.getByRole('dialog', { name: 'Question' });
  await dialog.getByRole('button', { name: 'Answer' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText('Words about the answer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

for (const look of looks) {
  test(`a tooltip breaks no rule of accessibility: ${look.theme}, ${look.locale}`, async ({ page, show }) => {
    const scene = await show('Two', look);
    await scene.getByRole('button', { name: 'First' }).hover();
    await expect(page.getByRole('tooltip')).toBeVisible();
    expect(await violationsOfPart(page)).toEqual([]);
  });
}
