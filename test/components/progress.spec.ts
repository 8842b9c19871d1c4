import { expect } from '@playwright/test';
import { testOfScenes } from './component-window';
import type * as scenes from './progress.scenes';

const test = testOfScenes<typeof scenes>('progress');

test('progress has a name and a value, and draws it', async ({ show }) => {
  const scene = await show('Spoken');
  const bar = scene.getByRole('progressbar', { name: 'Reading layers' });
  await expect(bar).toHaveAttribute('aria-valuenow', '42');
  const [whole, done] = [await bar.boundingBox(), await bar.locator('span').boundingBox()];
  expect((done?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(0.42, 1);
});

test('progress beside words is not said twice', async ({ show }) => {
  const scene = await show('Unspoken');
  await expect(scene.getByRole('progressbar')).toHaveCount(0);
  await expect(scene.locator('p')).toMatchAriaSnapshot('- paragraph: 7 of 10');
});

test('each notice is a note with its words', async ({ show }) => {
  const scene = await show('Notices');
  await expect(scene.getByRole('note')).toHaveText([
    'The digest differs.',
    'A layer is missing.',
    'Nothing is written.',
    'Every digest is verified.',
  ]);
  await expect(scene.locator('svg:not([aria-hidden=true])')).toHaveCount(0);
});

test('where nothing is, a heading says so and an action is there', async ({ show }) => {
  const scene = await show('Empty');
  await expect(scene.getByRole('heading', { name: 'No findings' })).toBeVisible();
  await expect(scene.getByRole('button', { name: 'Search again' })).toBeEnabled();
});
