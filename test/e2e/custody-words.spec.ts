import { expect } from '@playwright/test';
import { screenshot } from './app';
import { test } from './kept-app';
import { ask, startWithSample } from './steps';

test('what the app itself wrote into the chain of custody is in the language of the window', async ({ afresh }) => {
  const { page, errors } = await startWithSample(afresh);
  await page.evaluate(() => (location.hash = '#/case?tab=custody'));
  const notes = page.getByRole('main');
  await expect(notes.getByText(/^Referenced in place at /).first()).toBeVisible();
  await ask(page, 'host.saveSettings', { locale: 'ja' });
  await page.reload();
  await expect(notes.getByText(/をその場で参照$/).first()).toBeVisible();
  await screenshot(page, 'custody-ja');
  expect(errors).toEqual([]);
});
