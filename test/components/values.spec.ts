import { expect } from '@playwright/test';
import { testOfScenes } from './component-window';
import type * as scenes from './values.scenes';

const test = testOfScenes<typeof scenes>('values');
const HEX = '0123456789abcdef'.repeat(4);

test('copying puts the whole text on the clipboard, says so and presses nothing around it', async ({
  components,
  page,
  show,
}) => {
  const scene = await show('Path');
  await page.keyboard.press('Tab');
  await expect(scene.getByRole('button', { name: 'Copy path' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-live=polite]')).toHaveText('Copied: path');
  expect(await components.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('/etc/\u202egnp.exe');
  await scene.getByRole('button').click();
  await expect(scene.locator('output')).toHaveText('0');
});

test('it says in Japanese too what it copies and that it did', async ({ page, show }) => {
  const scene = await show('ShortDigest', { locale: 'ja' });
  await scene.getByRole('button', { name: 'ダイジェストをコピー' }).click();
  await expect(page.locator('[aria-live=polite]')).toHaveText('ダイジェストをコピーしました');
});

test('what could not be copied is said', async ({ page, show }) => {
  const scene = await show('TooLong');
  await scene.getByRole('button', { name: 'Copy path' }).click();
  await expect(page.locator('[aria-live=polite]')).toHaveText('Could not copy path');
});

test('a short digest shows its ends, its tooltip and its copy all of it', async ({ components, page, show }) => {
  const scene = await show('ShortDigest');
  await expect(scene.locator('bdi')).toHaveText('sha256:01234567…cdef');
  await scene.locator('bdi').hover();
  await expect(page.getByRole('tooltip')).toHaveText(`sha256:${HEX}`);
  await scene.getByRole('button', { name: 'Copy digest' }).click();
  await expect(page.locator('[aria-live=polite]')).toHaveText('Copied: digest');
  expect(await components.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(`sha256:${HEX}`);
});

test('a full digest shows every digit', async ({ show }) => {
  const scene = await show('FullDigest');
  await expect(scene.locator('bdi')).toHaveText(`sha256:${HEX}`);
});

test('a hostile digest is shown as text', async ({ show }) => {
  const scene = await show('HostileDigest');
  await expect(scene.locator('bdi')).toHaveText('sha256:U+202E<img src=x onerror=alert(1)>');
  await expect(scene.locator('img')).toHaveCount(0);
});
