import { expect } from '@playwright/test';
import type * as scenes from './names.scenes';
import { testOfScenes } from './component-window';

const test = testOfScenes<typeof scenes>('names');

test('a plain name is shown as it is', async ({ show }) => {
  const scene = await show('Plain');
  await expect(scene.locator('bdi')).toHaveText('etc/日本語 ファイル.txt');
  await expect(scene.locator('[data-tip]')).toHaveCount(0);
});

test('markup in a name is text', async ({ show }) => {
  const scene = await show('Markup');
  await expect(scene.locator('bdi')).toHaveText('<img src=x onerror=alert(1)><script>alert(2)</script>&amp;');
  await expect(scene.locator('bdi *')).toHaveCount(0);
});

test('every character that would be obeyed is drawn as a label and says what it is', async ({ page, show }) => {
  const scene = await show('Controls');
  await expect(scene.locator('bdi')).toHaveText('aESC[31mbU+202Egnp.LFexe\\xFFU+200B');
  const labels = scene.locator('[data-tip]');
  await expect(labels).toHaveText(['ESC', 'U+202E', 'LF', '\\xFF', 'U+200B']);
  await expect(labels.nth(3)).toHaveAccessibleDescription('byte FF, not UTF-8');
  await labels.nth(1).hover();
  await expect(page.getByRole('tooltip')).toHaveText('U+202E');
});

test('a name from right to left moves nothing around it', async ({ show }) => {
  const scene = await show('RightToLeft');
  const places = await scene.locator('p').evaluate((line) =>
    [...line.childNodes].map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect().left;
    }),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await expect(scene.locator('bdi')).toHaveCSS('direction', 'ltr');
});

test('a long path gives up its folder and keeps its name whole; the tooltip has all of it', async ({ page, show }) => {
  const scene = await show('LongPath');
  const [folder, name] = await scene
    .locator('[data-tip] > span')
    .evaluateAll((parts) =>
      parts.map((part) => ({ cut: part.scrollWidth > part.clientWidth, text: part.textContent })),
    );
  expect(folder?.cut).toBe(true);
  expect(name).toEqual({ cut: false, text: 'the-name-of-the-file.conf' });
  await scene.locator('[data-tip]').hover();
  await expect(page.getByRole('tooltip')).toContainText(/^usr\/share\/deeply.*the-name-of-the-file\.conf$/);
});

test('a name that is too long for its place loses its middle: its start and its end are seen', async ({ show }) => {
  const scene = await show('LongName');
  const path = scene.locator('[data-tip]');
  const room = await path.evaluate((element) => element.parentElement?.getBoundingClientRect().right ?? 0);
  const seen = await path
    .locator('bdi')
    .evaluateAll((parts) =>
      parts.map((part) => ({ text: part.textContent, right: part.getBoundingClientRect().right })),
    );
  expect(seen.at(-1)?.text).toBe('89abcdef');
  expect(seen.at(-1)?.right).toBeLessThanOrEqual(room);
  expect(seen.map(({ text }) => text).join('')).toMatch(/^blobs\/sha256\/0123/);
});

test('what was searched is marked without regard to case', async ({ show }) => {
  const scene = await show('Marked');
  await expect(scene.locator('mark')).toHaveText(['SSL', 'ssl']);
  await expect(scene.locator('[data-tip]').first()).toHaveText('etc/SSL/U+202Eopenssl.cnf');
});

test('the last folder of a path that ends in a slash is its name', async ({ show }) => {
  const scene = await show('Folder');
  await expect(scene.locator('[data-tip] > span')).toHaveText(['var/', 'lib/']);
});
