import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violations } from './accessibility';
import { answerOpenDialog, test } from './app';
import { ask, goTo, startWithSample } from './steps';

/** The hash of a file with a finding, as the window is told it. */
async function hashOfFinding(page: Page): Promise<string> {
  const { findings } = await ask(page, 'findings.list', { imageId: 1, severities: [], text: '' });
  const found = findings.find(({ entryId, state }) => entryId !== null && state === 'present');
  const { sha256 } = await ask(page, 'explorer.entry', {
    ...{ imageId: 1, layer: found?.where.layer ?? 0, entryId: found?.entryId ?? 0 },
  });
  return sha256 ?? '';
}

test('hash sets are imported, hide what is known, raise what is notable, and are removed', async ({
  start,
  folder,
}) => {
  const { page, electron, errors } = await startWithSample(start);
  const list = join(folder, 'known.txt');
  writeFileSync(list, `${await hashOfFinding(page)}  a file\n`);
  await answerOpenDialog(electron, [list]);

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Import known-good set' }).click();
  const sets = page.getByRole('list', { name: 'Hash sets' });
  await expect(sets.getByRole('listitem')).toContainText('known.txt Known good');
  await expect(sets).toContainText('List · 1 hash · 1 file content in the library');
  expect(await violations(page)).toEqual([]);

  await goTo(page, 'Findings');
  const hide = page.getByRole('button', { name: /^Hide in known-good files \([1-9]/ });
  const all = page.getByRole('button', { name: /^All/ });
  await expect(hide).toBeVisible();
  const before = await all.textContent();
  await hide.click();
  await expect(all).not.toHaveText(before ?? '');
  await hide.click();
  await expect(all).toHaveText(before ?? '');
  await goTo(page, 'Explorer');
  await expect(page.getByRole('button', { name: 'Hide known good (1)' })).toBeVisible();

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Import notable set' }).click();
  await expect(page.getByText('The name is taken')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const wanted = join(folder, 'wanted.txt');
  writeFileSync(wanted, `${await hashOfFinding(page)}\n`);
  await answerOpenDialog(electron, [wanted]);
  await page.getByRole('button', { name: 'Import notable set' }).click();
  await expect(sets.getByRole('listitem')).toHaveCount(2);

  await goTo(page, 'Findings');
  await expect(page.getByText('File in a notable hash set').first()).toBeVisible();
  // What is looked for is never hidden.
  await expect(hide).toBeHidden();

  await goTo(page, 'Settings');
  await sets.getByRole('listitem').filter({ hasText: 'wanted.txt' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(sets.getByRole('listitem')).toHaveCount(1);
  await goTo(page, 'Findings');
  await expect(page.getByText('File in a notable hash set')).toHaveCount(0);
  await expect(hide).toBeVisible();
  expect(errors).toEqual([]);
});
