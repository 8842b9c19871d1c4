import { expect } from '@playwright/test';
import { violations } from './accessibility';
import { chooseTheme, screenshot } from './app';
import { test } from './kept-app';
import { ask, goTo, startWithSample } from './steps';

test('a recheck, a search and a look that end in the background are told, and lead to what came of them', async ({
  afresh,
}) => {
  const { page, errors } = await startWithSample(afresh);
  await goTo(page, 'Explorer');
  const toasts = page.locator('[data-part=toast]');
  await ask(page, 'evidence.verify', { evidenceId: 1 });
  await expect(toasts.filter({ hasText: 'Rechecked haproxy-sample.tar' })).toContainText('Identical to the record.');
  await ask(page, 'search.startContent', { query: 'in:content root', caseId: null });
  const search = toasts.filter({ hasText: 'Content search finished' });
  await expect(search).toContainText(/\d+ files? with matches/);
  await expect(search).not.toContainText('root');
  await ask(page, 'certificates.start', { imageId: 1 });
  await expect(toasts.filter({ hasText: 'Certificate scan finished' })).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await chooseTheme(page, theme);
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `run-toasts-${theme}`);
  }
  await search.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/#\/search\?q=in%3Acontent/);
  await expect(search).toHaveCount(0);

  // What ends before the person's eyes is not told twice.
  await ask(page, 'search.startContent', { query: 'in:content passwd', caseId: null });
  await expect.poll(async () => (await ask(page, 'search.content', {}))?.state).toBe('done');
  await expect(search).toHaveCount(0);
  expect(errors).toEqual([]);
});
