import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DIALOG, violations } from './accessibility';
import { answerSaveDialog, chooseTheme, screenshot } from './app';
import { test } from './kept-app';
import { goTo } from './steps';

/** Mean brightness of a part of the window, 0 to 255, as it is drawn. */
async function brightness(page: Page, clip: { x: number; y: number; width: number; height: number }): Promise<number> {
  const png = await page.screenshot({ clip, animations: 'disabled' });
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      drawing?.drawImage(bitmap, 0, 0);
      const pixels = drawing?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
      const light = pixels.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0);
      return light / ((pixels.length / 4) * 3);
    },
    [...png],
  );
}

test('views of one image keep its integrity, platform and layers in the context bar', async ({ withSample }) => {
  const { page, errors } = await withSample();
  const bar = page.getByRole('region', { name: 'Evidence', exact: true });
  for (const view of ['Findings', 'Report', 'Explorer'] as const) {
    await goTo(page, view);
    await expect(bar.locator('[data-part=integrity]')).toHaveText('Verified');
    await expect(bar.getByText('linux/amd64')).toBeVisible();
    await expect(bar.getByRole('option')).toHaveCount(10);
  }
  // A layer that is chosen here is the one that the next view stands on.
  await goTo(page, 'Findings');
  await bar.getByRole('option', { name: /^Layer 3/ }).click();
  await expect(bar.getByRole('option', { selected: true })).toHaveText('3');
  await screenshot(page, 'frame-findings');
  await page.evaluate(() => (location.hash = '#/findings?scope=library'));
  await expect(bar.getByRole('option')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the View menu has the views and opens the rest beside it', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Explorer');
  const bar = page.getByRole('menubar');
  await bar.getByRole('menuitem', { name: 'View' }).click();
  const menu = page.getByRole('menu', { name: 'View' });
  await expect(menu.getByRole('menuitem').first()).toBeVisible();
  // The views, and beside them everything else.
  const lines = await menu.getByRole('menuitem').count();
  const submenus = await menu.locator('[role=menuitem][aria-haspopup=menu]').count();
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  expect(submenus).toBeGreaterThan(0);
  expect(lines - submenus).toBeLessThanOrEqual(await views.count());
  await screenshot(page, 'frame-view-menu');
  await menu.getByRole('menuitem', { name: 'This view' }).focus();
  await page.keyboard.press('ArrowRight');
  const deleted = page.getByRole('menuitem', { name: 'Filter: deleted' });
  await expect(deleted).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await screenshot(page, 'frame-submenu');
  await page.keyboard.press('ArrowLeft');
  await expect(deleted).toHaveCount(0);
  await expect(menu.getByRole('menuitem', { name: 'This view' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await deleted.click();
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'D', exact: true })).toHaveAttribute('aria-pressed', 'true');
  expect(errors).toEqual([]);
});

test('a dialog dims what is behind it, and the list of keys fills two even columns', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Explorer');
  const behind = { x: 4, y: 700, width: 60, height: 40 };
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    const before = await brightness(page, behind);
    await page.keyboard.press('F1');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toBeVisible();
    expect(await brightness(page, behind)).toBeLessThan(before * 0.8);
    await screenshot(page, `frame-keys-${theme}`);
    const ends = await dialog.getByRole('listitem').evaluateAll((items) => {
      const columns = new Map<number, number>();
      for (const { left, bottom } of items.map((item) => item.getBoundingClientRect())) {
        columns.set(left, Math.max(bottom, columns.get(left) ?? 0));
      }
      return [...columns.values()];
    });
    expect(ends).toHaveLength(2);
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(60);
    expect(await violations(page, { within: DIALOG })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  expect(errors).toEqual([]);
});

test('the button that closes a notice stands on the ground of the notice', async ({ withSample, folder }) => {
  const { page, electron, errors } = await withSample();
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('app/.env');
  await page.getByRole('row', { name: /^\.env, File/ }).click();
  await answerSaveDialog(electron, join(folder, 'out'));
  await page.keyboard.press('x');
  const notice = page.getByRole('note').filter({ hasText: 'Saved 163 bytes' });
  const close = notice.getByRole('button', { name: 'Dismiss' });
  await expect(close).toBeVisible();
  await screenshot(page, 'frame-notice');
  await close.click();
  await expect(notice).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the status bar says what is indexed and what is selected', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Explorer');
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText('Index complete, 93 file versions');
  const files = page.getByRole('treegrid', { name: 'Files' });
  await files.getByRole('row', { name: /^app,/ }).click();
  await expect(status).toContainText('Selected: app, Folder');
  await files.getByRole('row', { name: /^etc,/ }).click({ modifiers: ['Shift'] });
  await expect(status).toContainText('4 rows selected');
  await screenshot(page, 'frame-status');
  await goTo(page, 'Overview');
  await expect(status).not.toContainText('selected');
  expect(errors).toEqual([]);
});
