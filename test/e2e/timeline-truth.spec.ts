import { expect } from '@playwright/test';
import { screenshot, test } from './app';
import { goTo, startWithSample } from './steps';

test('a file is as much newer than its layer in the Explorer as in the Timeline', async ({ start }) => {
  const { page, errors } = await startWithSample(start);
  await goTo(page, 'Explorer');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('app/.env');
  await page.getByRole('row', { name: /^\.env, File/ }).click();
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await expect(preview).toContainText(/18 min 35 s after layer 8 was created/);
  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events in view' });
  await expect(events.getByRole('row', { name: /app\/\.env, 18 min 35 s after layer 8/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a deletion says where the bytes still are, and leads there', async ({ start }) => {
  const { page, errors } = await startWithSample(start);
  await goTo(page, 'Timeline');
  const events = page.getByRole('grid', { name: 'Events in view' });
  const deletion = events.getByRole('row', { name: /root\/\.ssh\/id_ed25519, still in layer 9/ });
  await expect(deletion).toBeVisible();
  await screenshot(page, 'timeline-deletion');
  await deletion.dblclick();
  const preview = page.getByRole('complementary', { name: /Preview of/ });
  await preview.getByRole('button', { name: 'What it hides is still in layer 9.' }).click();
  await expect(preview).toContainText('Masked, 418 characters');
  expect(errors).toEqual([]);
});
