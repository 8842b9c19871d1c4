import { expect } from '@playwright/test';
import { test } from './kept-app';
import { goTo } from './steps';

test('the first press of the mouse on "Hold to reveal" reveals, also while the list has the focus', async ({
  withSample,
}) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Findings');
  await page.getByRole('row', { name: /GitLab/ }).click();
  const details = page.getByRole('complementary', { name: 'Finding details' });
  const value = details.locator('pre');
  await details.getByRole('button', { name: 'Hold to reveal' }).hover();
  await page.mouse.down();
  await expect(value).toContainText('glpat-');
  await page.mouse.up();
  await expect(value).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the filter of the findings knows rules by id and by title', async ({ withSample }) => {
  const { page } = await withSample();
  await goTo(page, 'Findings');
  const filter = page.getByRole('textbox', { name: 'Path or rule' });
  await filter.fill('url-credentials');
  await expect(page.getByRole('row', { name: /in a URL/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Private key/ })).toHaveCount(0);
  await filter.fill('private key');
  await expect(page.getByRole('row', { name: /Private key/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /GitLab/ })).toHaveCount(0);
});
