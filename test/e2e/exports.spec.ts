import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { answerSaveDialog } from './app';
import { test } from './kept-app';
import { expectOverview, goTo } from './steps';

test('X on a folder writes its tree and says what was left out, X on a hard link its file, X on a symlink nothing', async ({
  afresh,
  folder,
}) => {
  const evidence = join(folder, 'folders.tar');
  await writeDockerArchive(evidence, [
    {
      tag: 'folders:1',
      layers: [
        [
          { name: 'etc', type: 'directory' },
          { name: 'etc/app.conf', content: 'name = app\n' },
          { name: 'etc/same.conf', type: 'link', linkname: 'etc/app.conf' },
          { name: 'etc/way', type: 'symlink', linkname: 'app.conf' },
        ],
      ],
    },
  ]);
  const { page, electron } = await afresh({ open: [evidence] });
  await expectOverview(page, 'folders');
  await goTo(page, 'Explorer');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}\\b`) });
  await row('etc').click();
  const out = join(folder, 'taken');
  await answerSaveDialog(electron, out);
  await page.keyboard.press('x');
  await expect(page.getByText(/^Saved 2 files, 22 bytes, to .*taken/)).toBeVisible();
  await expect(page.getByText('Not written: 1 symlink. See manifest.json for details.')).toBeVisible();
  expect(readdirSync(join(out, 'files', 'etc')).sort()).toEqual(['app.conf', 'same.conf']);
  expect(readFileSync(join(out, 'files', 'etc', 'same.conf'), 'utf8')).toBe('name = app\n');
  expect(existsSync(join(out, 'manifest.json'))).toBe(true);
  await row('etc').dblclick();
  await row('same.conf').click();
  const one = join(folder, 'one.conf');
  await answerSaveDialog(electron, one);
  await page.keyboard.press('x');
  await expect(page.getByText(/Saved 11 bytes to .*one\.conf/)).toBeVisible();
  expect(readFileSync(one, 'utf8')).toBe('name = app\n');
  await row('way').click();
  const none = join(folder, 'none');
  await answerSaveDialog(electron, none);
  await page.keyboard.press('x');
  await expect(page.getByText('Nothing to export')).toBeVisible();
  expect(existsSync(none)).toBe(false);
});
