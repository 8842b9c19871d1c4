import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { screenshot } from './app';
import { test } from './kept-app';
import { expectOverview, goTo } from './steps';

test('what deletes is a deletion marker, with no facts of a content, wherever it is shown', async ({
  afresh,
  folder,
}) => {
  const evidence = join(folder, 'markers.tar');
  await writeDockerArchive(evidence, [
    {
      tag: 'markers:1',
      layers: [
        [
          { name: 'etc/app.key', content: `${'key '.repeat(100)}\n` },
          { name: 'var/cache/build/object.o', content: 'object\n' },
        ],
        [
          { name: 'etc/.wh.app.key', content: '' },
          { name: 'var/cache/build/.wh..wh..opq', content: '' },
        ],
      ],
    },
  ]);
  const { page, errors } = await afresh({ open: [evidence] });
  await expectOverview(page, 'markers');
  await goTo(page, 'Search');
  const query = page.getByRole('textbox', { name: 'Query' });
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await query.fill('type:whiteout');
  await page.getByRole('row', { name: 'etc/app.key, Deletion marker, 1 image' }).click();
  await expect(page.getByRole('row', { name: 'contents of var/cache/build removed' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'markers:1, Layer 2, Deletion marker' })).toHaveCount(2);
  await expect(preview).toContainText('Deletion marker');
  await screenshot(page, 'markers-search');
  const main = page.getByRole('main');
  for (const fact of ['e3b0', '0 B', '1970', 'Visible', 'Present']) await expect(main).not.toContainText(fact);

  await page.getByRole('row', { name: 'etc/app.key, Deletion marker' }).press('Enter');
  await expect(page).toHaveURL(/\/explorer/);
  const row = page.getByRole('row', { name: /^app\.key, Deletion marker/ });
  await expect(row).toBeVisible();
  await expect(row).not.toContainText(/Visible|1970/);
  await page.getByRole('tab', { name: 'Path history' }).click();
  const history = page.getByRole('tabpanel', { name: 'Path history' });
  const marker = history.getByRole('listitem').first();
  await expect(marker).toContainText('deletion marker');
  await expect(marker).not.toContainText(/e3b0|0 B|−|1970|in the final image/);
  await expect(history.getByRole('listitem').nth(1)).toContainText('401 B');
  await screenshot(page, 'markers-history');
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('var/cache');
  await expect(page.getByRole('row', { name: /^contents of var\/cache\/build removed/ })).toBeVisible();
  expect(errors).toEqual([]);
});
