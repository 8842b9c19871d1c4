import { expect, type Page } from '@playwright/test';
import { answerOpenDialog } from './app';
import { join } from 'node:path';
import { writeDockerArchive } from '../engine-support/made-archive';
import { test } from './kept-app';
import { ask, expectOverview, goTo, startWithSample } from './steps';

const evidence = (page: Page) => page.getByRole('region', { name: 'Evidence', exact: true });
const preview = (page: Page) => page.frameLocator('iframe');

test('breadcrumb and report name the case of the image, and not the one that was looked at last', async ({
  afresh,
  folder,
}) => {
  const { page, electron } = await startWithSample(afresh);
  const made = await ask(page, 'case.create', { name: 'Lab 1' });
  await goTo(page, 'Library');
  await page.getByRole('complementary').getByRole('link', { name: 'Lab 1' }).click();
  await goTo(page, 'Report');
  await expect(evidence(page).getByRole('button').first()).toHaveText('No case');
  await expect(
    preview(page)
      .getByRole('row', { name: /^Case / })
      .first(),
  ).toHaveText(/No case/);

  const other = join(folder, 'other.tar');
  await writeDockerArchive(other, [{ tag: 'other:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  await page.evaluate((id) => (location.hash = `#/library?case=${id}`), made.id);
  await expect(page.getByRole('heading', { name: 'Lab 1' })).toBeVisible();
  await answerOpenDialog(electron, [other]);
  await page.keyboard.press('Control+o');
  await expectOverview(page, 'other');
  await goTo(page, 'Library');
  await page.getByRole('complementary').getByRole('link', { name: 'All evidence' }).click();
  await page.evaluate(() => (location.hash = '#/report?image=2'));
  await expect(evidence(page).getByRole('button').first()).toHaveText('Lab 1');
  await expect(
    preview(page)
      .getByRole('row', { name: /^Case / })
      .first(),
  ).toHaveText(/Lab 1/);
});

test('what was filled in for a report is there on coming back, also after a restart, and only for its image', async ({
  start,
  folder,
}) => {
  const first = await startWithSample(start);
  const { page } = first;
  await goTo(page, 'Report');
  await page.getByRole('textbox', { name: 'Report number' }).fill('R-2041');
  await page.locator('label', { hasText: 'Layers and history' }).click();
  await page.getByRole('textbox', { name: 'Received from' }).fill('A. Sender');
  await goTo(page, 'Overview');
  await goTo(page, 'Report');
  await expect(page.getByRole('textbox', { name: 'Report number' })).toHaveValue('R-2041');
  await expect(page.getByRole('textbox', { name: 'Received from' })).toHaveValue('A. Sender');
  await expect(page.getByRole('checkbox', { name: 'Layers' })).not.toBeChecked();
  const other = join(folder, 'other.tar');
  await writeDockerArchive(other, [{ tag: 'other:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  await answerOpenDialog(first.electron, [other]);
  await page.keyboard.press('Control+o');
  await expectOverview(page, 'other');
  await goTo(page, 'Report');
  await expect(page.getByRole('textbox', { name: 'Report number' })).toHaveValue('');
  await first.close();
  const second = await start();
  await second.page.evaluate(() => (location.hash = '#/report?image=1'));
  await expect(second.page.getByRole('textbox', { name: 'Report number' })).toHaveValue('R-2041');
});
