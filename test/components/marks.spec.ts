import { expect } from '@playwright/test';
import { contrastOf } from '../e2e/accessibility';
import type * as scenes from './marks.scenes';
import { testOfScenes } from './component-window';

const test = testOfScenes<typeof scenes>('marks');

for (const theme of ['light', 'dark'] as const)
  test(`tags and states can be read in the ${theme} theme, and each has a colour of its own`, async ({ show }) => {
    const tags = (await show('Tags', { theme })).locator('[data-part=tag-chip]');
    const colours = await tags.locator('i').evaluateAll((all) => all.map((i) => getComputedStyle(i).backgroundColor));
    expect(new Set(colours).size).toBe(colours.length);
    const states = (await show('States', { theme })).locator('[data-part=triage]');
    for (const state of await states.all()) expect(await contrastOf(state)).toBeGreaterThanOrEqual(4.5);
  });

test('a note is shown as it is meant', async ({ show }) => {
  const scene = await show('Plain');
  await expect(scene.locator('strong')).toHaveText('strong');
  await expect(scene.locator('em')).toHaveText('soft');
  await expect(scene.locator('code')).toHaveText('code');
  await expect(scene.locator('ol > li')).toHaveText(['one', 'two']);
  await expect(scene.locator('blockquote')).toHaveText('quoted');
  // The end of a line is no character to be warned of.
  await expect(scene).not.toContainText('LF');
});

test('a note leads nowhere, loads nothing and runs nothing', async ({ page, show }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  const scene = await show('Hostile');
  await expect(scene.locator('a, img, script')).toHaveCount(0);
  await expect(scene).toContainText('<script>alert(3)</script>');
  await expect(scene).toContainText('press (javascript:alert(2))');
  await expect(scene).toContainText('aU+202Eb');
  expect(asked.filter((one) => one.includes('a.example') || /^\d$/.test(one))).toEqual([]);
});
