import { expect, type Page } from '@playwright/test';
import { test } from './kept-app';
import { expectOverview } from './steps';

/** What has the focus: its role where it is a list, else its name. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing';
    const isMain = element.closest('main') !== null;
    return isMain && element.matches('[role=grid], [role=treegrid]') ? 'list' : element.id || element.tagName;
  });
}

const jumps = [
  ['Control+3', 'Explorer'],
  ['Control+4', 'Timeline'],
  ['Control+6', 'Findings'],
  ['Control+1', 'Library'],
  ['Control+2', 'Overview'],
] as const;

test('after a jump by key the main list has the focus, and keys work in it', async ({ withSample }) => {
  const { page, errors } = await withSample();
  for (const [key, view] of jumps) {
    await page.keyboard.press(key);
    await expect(page.getByRole('navigation').getByRole('link', { name: view })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect.poll(() => focused(page), view).toBe('list');
  }
  await page.keyboard.press('Control+6');
  await expect.poll(() => focused(page)).toBe('list');
  await page.keyboard.press('/');
  await page.keyboard.type('gitlab');
  await expect(page.getByRole('textbox', { name: 'Path or rule' })).toHaveValue('gitlab');
  await page.keyboard.press('Control+3');
  await expect.poll(() => focused(page)).toBe('list');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('treegrid').getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('textbox', { name: 'Query' })).toBeFocused();
  await page.keyboard.type('shadow');
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue('shadow');
  // A view without a list has the focus itself.
  await page.keyboard.press('Control+8');
  await expect.poll(() => focused(page)).toBe('main');
  expect(errors).toEqual([]);
});

test('after a jump from the palette or a menu the main list has the focus', async ({ withSample }) => {
  const { page } = await withSample();
  await page.getByRole('button', { name: /Search the library/ }).click();
  await page.keyboard.type('> Findings');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/findings/);
  await expect.poll(() => focused(page)).toBe('list');
  await page.getByRole('menuitem', { name: 'View' }).click();
  await page.getByRole('menuitem', { name: 'Explorer' }).click();
  await expect(page).toHaveURL(/explorer/);
  await expect.poll(() => focused(page)).toBe('list');
  await page.getByRole('button', { name: /Search the library/ }).click();
  await page.keyboard.type('@haproxy');
  await expect(page.getByRole('option', { name: /haproxy/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expectOverview(page, 'haproxy');
  await expect.poll(() => focused(page)).toBe('list');
});

test('opening a row leads to a view that has the focus', async ({ withSample }) => {
  const { page } = await withSample();
  await page.keyboard.press('Control+1');
  await expect.poll(() => focused(page)).toBe('list');
  await page.keyboard.press('Enter');
  await expectOverview(page, 'haproxy');
  await expect.poll(() => focused(page)).toBe('list');
});
