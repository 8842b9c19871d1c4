import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { violations } from './accessibility';
import { answerOpenDialog, sampleImage, screenshot, test } from './app';
import { ask, expectOverview, goTo } from './steps';

test('evidence that could not be read stays in its case, over new jobs and starts, until it is dismissed', async ({
  start,
  folder,
}) => {
  test.setTimeout(90_000);
  const bad = join(folder, 'torn.tar');
  writeFileSync(bad, 'no archive');
  const other = join(folder, 'other.tar');
  await writeDockerArchive(other, [{ tag: 'other:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const first = await start({ args: [sampleImage] });
  await expectOverview(first.page, 'haproxy-sample');
  const one = await ask(first.page, 'case.create', { name: 'Lab 1' });
  await ask(first.page, 'case.create', { name: 'Lab 2' });
  await ask(first.page, 'ingest.start', { paths: [bad], caseId: one.id, copy: false, limits: {} });
  await goTo(first.page, 'Library');
  const { page } = first;
  const failed = page.getByRole('region', { name: 'Evidence that could not be read' });
  const chooseCase = (name: string) => page.getByRole('complementary').getByRole('link', { name }).click();
  await chooseCase('Lab 1');
  await expect(failed).toContainText('torn.tar');
  await chooseCase('Lab 2');
  await expect(page.getByRole('heading', { name: 'Lab 2' })).toBeVisible();
  await expect(page.getByRole('main').getByText('torn.tar')).toHaveCount(0);
  await chooseCase('All evidence');
  await expect(failed).toContainText('Case: Lab 1.');
  await screenshot(page, 'failed-evidence');
  expect(await violations(page)).toEqual([]);
  // A new job, as a person starts one: what failed before is not forgotten with the list of jobs.
  await answerOpenDialog(first.electron, [other]);
  await page.keyboard.press('Control+o');
  await expectOverview(page, 'other');
  await goTo(page, 'Library');
  await chooseCase('Lab 1');
  await expect(failed).toContainText('torn.tar');
  await first.close();

  const second = await start();
  const again = second.page.getByRole('region', { name: 'Evidence that could not be read' });
  await expect(again).toContainText('torn.tar');
  await again.getByRole('button', { name: 'Dismiss' }).click();
  await expect(again).toHaveCount(0);
  expect(await ask(second.page, 'ingest.failed', {})).toEqual([]);
});
