import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { screenshot } from './app';
import { test } from './kept-app';
import { expectOverview, goTo } from './steps';

test('a file is as much newer than its layer in the Explorer as in the Timeline', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('app/.env');
  await page.getByRole('row', { name: /^\.env, File/ }).click();
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await expect(preview).toContainText(/18 min 35 s after layer 8/);
  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events in view' });
  await expect(events.getByRole('row', { name: /app\/\.env, 18 min 35 s after layer 8/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a deletion says where the bytes still are, and leads there', async ({ withSample }) => {
  const { page, errors } = await withSample();
  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events in view' });
  const deletion = events.getByRole('row', { name: /root\/\.ssh\/id_ed25519, still in layer 9/ });
  await expect(deletion).toBeVisible();
  await screenshot(page, 'timeline-deletion');
  await deletion.dblclick();
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await preview.getByRole('button', { name: 'Hidden content is still in layer 9.' }).click();
  await expect(preview).toContainText('Masked, 418 characters');
  expect(errors).toEqual([]);
});

test('anomalies of one uniform time are told once', async ({ afresh, folder }) => {
  const evidence = join(folder, 'uniform.tar');
  const mtime = new Date('2024-03-01T00:00:00Z');
  const files = Array.from({ length: 10 }, (_, index) => ({ name: `app/${index}`, content: 'x', mtime }));
  await writeDockerArchive(evidence, [{ tag: 'uniform:1', layers: [files], steps: ['2024-02-01T00:00:00Z'] }]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expectOverview(page, 'uniform:1');
  // Ten files are newer than their layer all the same.
  await expect(page.getByRole('list', { name: 'Needs attention' })).toContainText('10');
  await goTo(page, 'Timeline');
  await page.getByRole('button', { name: /^Anomalies/ }).click();
  const odd = page.getByRole('grid', { name: 'Events in view' }).getByRole('row', { name: /app\/\d/ });
  await expect(odd).toHaveCount(1);
  await expect(odd).toHaveAccessibleName(/app\/\d, and 9 more in the same second, 29 d after layer 1/);
  await screenshot(page, 'timeline-alike');
  expect(errors).toEqual([]);
});
