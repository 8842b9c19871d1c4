import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { sampleImage, test, dropFiles } from './app';
import { writeBigArchive } from './big-archive';
import { enginePid } from './engine-pid';
import { ask, expectOverview, goTo, libraryTotals } from './steps';

test.describe.configure({ mode: 'serial' });

let folder = '';
let big = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratigraph-big-'));
  big = await writeBigArchive(folder, 400);
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a stopped ingest leaves nothing behind', async ({ start }) => {
  const { page } = await start({ args: [big] });
  const bar = page.getByRole('progressbar', { name: 'Bytes read' });
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Stop…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Stopped:/ })).toBeVisible();
  expect(await libraryTotals(page)).toMatchObject({ evidence: 0, images: 0, uniqueLayers: 0, entries: 0 });
  await goTo(page, 'Library');
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
});

test('an engine that is killed in mid-ingest is said, and the library is whole and works again', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'the engine is found through /proc');
  const { page, electron } = await start({ args: [sampleImage] });
  await expectOverview(page, 'haproxy-sample');
  const before = await libraryTotals(page);
  await dropFiles(page, [big]);
  await expect(page.getByRole('progressbar', { name: 'Bytes read' })).toBeVisible();
  await expect.poll(async () => (await ask(page, 'ingest.jobs', {})).some((job) => job.step !== 'open')).toBe(true);
  process.kill(await enginePid(electron.process().pid ?? 0), 'SIGKILL');
  await expect(page.getByRole('alert').filter({ hasText: /engine/i })).toBeVisible();
  await expect.poll(() => libraryTotals(page).catch(() => null), { timeout: 15_000 }).toEqual(before);
  await goTo(page, 'Library');
  const offer = page.getByRole('region', { name: 'Interrupted files' });
  await expect(offer).toContainText('big.tar was interrupted. Reading started');
  await offer.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { name: /^Adding big.tar/ })).toBeVisible();
  await expect.poll(async () => (await libraryTotals(page)).images, { timeout: 40_000 }).toBe(before.images + 1);
  await goTo(page, 'Library');
  await expect(offer).toHaveCount(0);
});

test('an ingest that is running when the app is closed is offered at the next start until it is dismissed', async ({
  start,
}) => {
  const first = await start({ args: [big] });
  await expect(first.page.getByRole('progressbar', { name: 'Bytes read' })).toBeVisible();
  await first.close();
  const second = await start();
  const offer = second.page.getByRole('region', { name: 'Interrupted files' });
  await offer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offer).toHaveCount(0);
  await second.close();
  const third = await start();
  await expect(third.page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  expect(await ask(third.page, 'ingest.interrupted', {})).toEqual([]);
});
