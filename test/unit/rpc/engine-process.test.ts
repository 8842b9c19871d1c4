import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { GlanceState } from '../../../src/shared/contract/glance';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { tableCounts, temporaryFolder } from '../../engine-support/test-library';
import { timed } from '../../timed';

function jobOf(message: FromEngine): IngestJob | null {
  return message.kind === 'event' && message.event === 'ingest.job' ? (message.payload as IngestJob) : null;
}

function glanceOf(message: FromEngine): GlanceState | null {
  return message.kind === 'event' && message.event === 'ingest.glance' ? (message.payload as GlanceState) : null;
}

/** How many files there are after a while. */
async function later(state: () => Promise<IngestJob | undefined>): Promise<number | undefined> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  return (await state())?.files;
}

function isSame([before, after]: readonly (number | undefined)[]): boolean {
  return before !== undefined && before === after;
}

const manyFiles: readonly MadeFile[] = Array.from({ length: 30_000 }, (_, index) => ({
  name: `data/part-${index % 100}/file-${index}.txt`,
  content: `file number ${index}`,
}));

const evidence = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
const big = join(evidence, 'big.tar');
beforeAll(async () => {
  await writeDockerArchive(big, [{ tag: 'big:1', layers: [[{ name: 'base', content: 'b' }], manyFiles] }]);
}, 60_000);
afterAll(() => rmSync(evidence, { recursive: true, force: true }));

function start(client: EngineClient, path: string): Promise<unknown> {
  return client.call('ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });
}

describe('the engine process', () => {
  it('ingests, answers while it does, and has the image when the job is done', timed, async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await client.until((message) => message.kind === 'ready');
    await start(client, big);
    await client.until((message) => (jobOf(message)?.files ?? 0) > 100);
    const asked = Date.now();
    expect(await client.call('library.images', { caseId: null })).toEqual({ ok: true, value: [] });
    expect(Date.now() - asked).toBeLessThan(500);
    const done = jobOf(await client.until((message) => jobOf(message)?.state === 'done'));
    expect(done).toMatchObject({ files: 30_001, imageIds: [1], alreadyKnown: false });
    expect(await client.call('library.get', {})).toMatchObject({
      ok: true,
      value: { totals: { images: 1, entries: 30_001 } },
    });
    expect(client.events.filter(({ event }) => event === 'library.changed')).toHaveLength(1);
    expect(await client.shutdown()).toBe(0);
  });

  it('cancels within 200 ms and leaves nothing', timed, async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await start(client, big);
    const running = jobOf(await client.until((message) => (jobOf(message)?.files ?? 0) > 8000));
    const asked = Date.now();
    await client.call('ingest.cancel', { jobId: running?.jobId });
    const ended = jobOf(await client.until((message) => jobOf(message)?.state === 'cancelled'));
    expect(Date.now() - asked).toBeLessThan(200);
    expect(ended).toMatchObject({ imageIds: [], evidenceId: null });
    await client.shutdown();
    const library = openLibrary(join(folder, 'library'));
    expect(tableCounts(library)).toMatchObject({ entry: 0, layer: 0, evidence: 0, name: 1, dir: 1 });
    library.close();
  });

  it('waits while a job is paused, and comes to the same end', async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await start(client, big);
    const running = jobOf(await client.until((message) => (jobOf(message)?.files ?? 0) > 4000));
    await client.call('ingest.pause', { jobId: running?.jobId, paused: true });
    const state = async (): Promise<IngestJob | undefined> => {
      const result = await client.call('ingest.jobs', {});
      return result.ok ? (result.value as IngestJob[])[0] : undefined;
    };
    await expect.poll(async () => [(await state())?.files, await later(state)], { timeout: 20_000 }).toSatisfy(isSame);
    expect(await state()).toMatchObject({ state: 'running', paused: true });
    await client.call('ingest.pause', { jobId: running?.jobId, paused: false });
    const done = jobOf(await client.until((message) => jobOf(message)?.state === 'done'));
    expect(done).toMatchObject({ files: 30_001, paused: false });
    await client.shutdown();
  });

  it('has the names of the files before they are read, and forgets them with the job', async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    await start(client, big);
    const running = jobOf(await client.until((message) => jobOf(message)?.state === 'running'));
    const jobId = running?.jobId ?? '';
    await client.call('ingest.pause', { jobId, paused: true });
    const seen = glanceOf(await client.until((message) => glanceOf(message)?.state === 'ready'));
    const whole = { jobId, layers: 2, layersReady: [1, 2], layersLater: [], entries: 30_102, cut: false };
    expect(seen).toMatchObject(whole);
    const page = (dir: string) => client.call('ingest.glance', { jobId, dir, offset: 0, limit: 2 });
    const [data, base] = [
      { path: 'data', type: 'dir', layer: 2, hasChildren: true },
      { path: 'base', layer: 1, size: 1 },
    ];
    expect(await page('')).toMatchObject({ ok: true, value: { ...whole, total: 2, rows: [data, base] } });
    expect(await page('data/part-7')).toMatchObject({
      ok: true,
      value: { total: 300, rows: [{ name: 'file-10007.txt' }, {}] },
    });
    await client.call('ingest.cancel', { jobId });
    await client.until((message) => glanceOf(message)?.state === 'none');
    expect(await page('')).toMatchObject({ ok: true, value: { state: 'none', rows: [], total: 0 } });
    await client.shutdown();
  });

  it('has nothing of an ingest in which it was killed, and works on', async () => {
    const folder = temporaryFolder();
    const first = new EngineClient(join(folder, 'library'));
    await start(first, big);
    await first.until((message) => (jobOf(message)?.files ?? 0) > 8000);
    const ended = first.ended();
    first.child.kill('SIGKILL');
    await ended;
    const library = openLibrary(join(folder, 'library'));
    expect(tableCounts(library)).toMatchObject({ entry: 0, layer: 0, evidence: 0, name: 1, dir: 1, ingest_mark: 0 });
    library.close();
    const second = new EngineClient(join(folder, 'library'));
    await start(second, big);
    expect(jobOf(await second.until((message) => jobOf(message)?.state === 'done'))?.imageIds).toEqual([1]);
    await second.shutdown();
  });

  it('fails a job with the reason, keeps the job until it is dismissed, and goes on with the next', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bad.tar'), 'no tar'.repeat(1000));
    const client = new EngineClient(join(folder, 'library'));
    await start(client, join(folder, 'bad.tar'));
    const failed = jobOf(await client.until((message) => jobOf(message)?.state === 'failed'));
    expect(failed?.failure?.code).toBe('evidence-not-an-image');
    expect(await client.call('ingest.jobs', {})).toMatchObject({ ok: true, value: [{ state: 'failed' }] });
    await client.call('ingest.dismiss', { jobId: failed?.jobId });
    expect(await client.call('ingest.jobs', {})).toEqual({ ok: true, value: [] });
    await client.shutdown();
  });

  it('says why a library cannot be opened, and answers every request with it', async () => {
    const folder = temporaryFolder();
    const holder = openLibrary(folder);
    const client = new EngineClient(folder);
    const told = await client.until((message) => message.kind === 'unavailable');
    expect(told).toMatchObject({ result: { ok: false, failure: { code: 'library-locked' } } });
    expect(await client.call('library.get', {})).toMatchObject({ ok: false, failure: { code: 'library-locked' } });
    expect(await client.shutdown()).toBe(0);
    holder.close();
  });

  it('sends no response to an abandoned request', async () => {
    const folder = temporaryFolder();
    const client = new EngineClient(join(folder, 'library'));
    client.child.send({
      kind: 'request',
      id: 900,
      channel: 'library.get',
      input: {},
      envelope: { examiner: null, replace: false },
    });
    client.child.send({ kind: 'abandon', id: 900 });
    await client.call('library.get', {});
    expect(client.messages.some((message) => message.kind === 'response' && message.id === 900)).toBe(false);
    await client.shutdown();
  });
});
