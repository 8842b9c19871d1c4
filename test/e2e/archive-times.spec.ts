import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { writeOciArchive } from '../engine-support/oci-images';
import { chooseTheme, resizeWindow, screenshot, sizes } from './app';
import { test } from './kept-app';
import { expectOverview, goTo } from './steps';

const layers = [[{ name: 'srv/a', content: 'a' }], [{ name: 'srv/b', content: 'b' }]];

/** An archive whose config is older than it says itself. */
async function contradicting(folder: string): Promise<string> {
  const path = join(folder, 'odd-times.tar');
  const image = { tag: 'odd-times:1', layers, created: '2024-05-04T00:00:00Z', steps: ['2024-05-02T00:00:00Z'] };
  await writeDockerArchive(path, [image], (name, content) => {
    if (name === 'manifest.json') return new Date(0);
    return new Date(content.includes('"rootfs"') ? '2024-05-03T12:00:00Z' : '2024-05-04T00:00:00Z');
  });
  return path;
}

test('the members of the archive have a lane and events of their own, and what contradicts the config is flagged', async ({
  afresh,
  folder,
}) => {
  const app = await afresh({ open: [await contradicting(folder)] });
  const { page, errors } = app;
  await expectOverview(page, 'odd-times');
  await goTo(page, 'Timeline');
  const main = page.getByRole('main');
  await expect(main.getByText('4 archive members')).toBeVisible();
  const events = main.getByRole('grid', { name: 'Events in view' });
  await expect(events.getByRole('row', { name: /Archive member, manifest\.json/ })).toBeVisible();
  const odd = events.getByRole('row', {
    name: /Archive member, blobs.*12 h older than the config/,
  });
  await expect(odd).toHaveCount(1);
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    for (const size of sizes) {
      await resizeWindow(app, size);
      await screenshot(page, `archive-times-${theme}-${size.name}`);
    }
  }
  // In the narrow window, the last of the sizes, the boxes are a menu, and the zone is still in view.
  await expect(page.getByRole('radio', { name: 'UTC' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Archive times', checked: true }).click();
  await expect(main.getByText('4 archive members')).toHaveCount(0);
  await expect(events.getByRole('row', { name: /Archive member/ })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('what an older version added says that times of the archive and claims of the manifest are not recorded', async ({
  start,
  folder,
}) => {
  const first = await start({ args: [await contradicting(folder)] });
  await expectOverview(first.page, 'odd-times');
  await first.close();
  const library = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    /library\.sqlite$/.test(name),
  );
  // As the migration leaves what was there before it.
  const db = new Database(join(folder, library ?? ''));
  db.exec(
    'DELETE FROM archive_member; UPDATE evidence SET archive_members = NULL; UPDATE image SET base_claims = NULL',
  );
  db.close();
  const { page, errors } = await start();
  await goTo(page, 'Library');
  await page
    .getByRole('row', { name: /odd-times/ })
    .first()
    .dblclick();
  await expectOverview(page, 'odd-times');
  await expect(page.getByText(/Base claims were not recorded/)).toBeVisible();
  await goTo(page, 'Timeline');
  await expect(page.getByText(/Not recorded: added with an earlier version/)).toBeVisible();
  await screenshot(page, 'archive-times-not-recorded');
  expect(errors).toEqual([]);
});

test('a base that the layers contradict is shown as contradicted, and leads to the image', async ({
  afresh,
  folder,
}) => {
  const [one = [], two = []] = layers;
  const { manifests } = await writeOciArchive(join(folder, 'base.tar'), [{ layers: [two, one] }]);
  const annotations = {
    'org.opencontainers.image.base.name': 'docker.io/library/debian:12',
    'org.opencontainers.image.base.digest': manifests[0] ?? '',
  };
  const path = join(folder, 'claims.tar');
  const ref = (name: string) => ({ 'org.opencontainers.image.ref.name': name });
  await writeOciArchive(path, [
    { layers: [one, two], annotations, descriptor: ref('built:1') },
    { layers: [two, one], descriptor: ref('base:1') },
  ]);
  const app = await afresh({ open: [path] });
  const { page, errors } = app;
  await expectOverview(page, 'built');
  const panel = page.getByRole('region', { name: 'Shared layers' });
  await expect(panel.getByText('docker.io/library/debian:12')).toBeVisible();
  await expect(panel.getByText(/^Contradicted:/)).toBeVisible();
  await panel.getByText(/^Contradicted:/).scrollIntoViewIfNeeded();
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    await panel.getByRole('button', { name: 'base:1' }).last().scrollIntoViewIfNeeded();
    await screenshot(page, `base-claim-${theme}`);
  }
  await panel.getByRole('button', { name: 'base:1' }).last().click();
  await expectOverview(page, 'base');
  expect(errors).toEqual([]);
});
