import { expect } from '@playwright/test';
import { violationsOfPart } from '../e2e/accessibility';
import { looks, testOfScenes } from './component-window';
import type * as scenes from './dialog.scenes';

const test = testOfScenes<typeof scenes>('dialog');

test('it has its title as its name, takes the focus and keeps it', async ({ page, show }) => {
  const scene = await show('Question');
  await scene.getByRole('button', { name: 'Ask' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove the image?' });
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeFocused();
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('Tab');
    await expect(scene.getByRole('button', { name: 'Behind' })).not.toBeFocused();
  }
});

test('Escape closes it and gives the focus back', async ({ page, show }) => {
  const scene = await show('Question');
  await scene.getByRole('button', { name: 'Ask' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('closed');
  await expect(scene.getByRole('button', { name: 'Ask' })).toBeFocused();
});

test('an answer closes it and gives the focus back', async ({ page, show }) => {
  const scene = await show('Question');
  await scene.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('removed');
  await expect(scene.getByRole('button', { name: 'Ask' })).toBeFocused();
});

test('a press beside it closes it and reaches nothing behind it', async ({ page, show }) => {
  const scene = await show('Question');
  const behind = await scene.getByRole('button', { name: 'Behind' }).boundingBox();
  if (behind === null) throw new Error('the button has no place');
  await scene.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.mouse.click(behind.x + behind.width / 2, behind.y + behind.height / 2);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(scene.getByRole('status')).toHaveText('closed');
});

for (const look of looks) {
  test(`an open dialog breaks no rule of accessibility: ${look.theme}, ${look.locale}`, async ({ page, show }) => {
    const scene = await show('Question', look);
    await scene.getByRole('button', { name: 'Ask' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOfPart(page)).toEqual([]);
  });
}
