import { expect, type Page } from '@playwright/test';
import { resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { goTo } from './steps';

const VIEWS = [
  ...['/library', '/image/1/overview', '/image/1/explorer?path=app/.env', '/image/1/timeline', '/search?q=app'],
  ...['/findings?image=1', '/compare?a=1&b=1', '/report?image=1', '/check', '/progress', '/settings', '/case'],
] as const;

/** Labels of what is pressed, chosen or headed that do not fit where they stand. Names from evidence may be cut. */
function cutLabels(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const labels = 'button, [role=tab], [role=radio], [role=option], nav a, h1, h2, h3, dt, label, [data-heads] th';
    const isSeen = (element: HTMLElement): boolean => element.offsetParent !== null && element.clientWidth > 4;
    const isCut = (element: HTMLElement): boolean => {
      const { overflowX } = getComputedStyle(element);
      return overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    };
    const texts = [...document.querySelectorAll<HTMLElement>(labels)]
      .filter((label) => isSeen(label) && label.closest('tbody, [data-part=preview] h2') === null)
      .flatMap((label) => [label, ...label.querySelectorAll<HTMLElement>('*')])
      .filter(
        (part) => isSeen(part) && isCut(part) && part.querySelector('bdi') === null && part.closest('bdi') === null,
      );
    return texts.map((part) => part.innerText);
  });
}

test('no label is cut in Japanese, and rules are named in it', async ({ withSample }) => {
  const app = await withSample();
  const { page } = app;
  await goTo(page, 'Settings');
  await page.getByRole('radio', { name: '日本語' }).click();
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible();
  for (const size of sizes) {
    await resizeWindow(app, size);
    for (const view of VIEWS) {
      await page.evaluate((hash) => (location.hash = hash), `#${view}`);
      await expect(page.getByRole('main')).toBeVisible();
      await page.waitForTimeout(600);
      await screenshot(page, `ja-${view.replaceAll(/\W+/g, '-')}-${size.name}`);
      expect.soft(await cutLabels(page), `${view} ${size.name}`).toEqual([]);
    }
  }
  await page.evaluate(() => (location.hash = '#/image/1/explorer?path=app/.env'));
  const preview = page.locator('[data-part=preview]');
  await expect(preview.getByRole('button', { name: 'パスワードまたはシークレット' })).toBeVisible();
  expect(app.errors).toEqual([]);
});
