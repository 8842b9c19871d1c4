import { renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceRow } from '../../../src/engine/query/library/evidence-row';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import type { RelocationState } from '../../../src/shared/contract/relocate';
import type { RecheckState } from '../../../src/shared/contract/verify';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';

const place = { evidenceId: 1 };

function stateOf(message: FromEngine): RelocationState | null {
  return message.kind === 'event' && message.event === 'evidence.relocation'
    ? (message.payload as RelocationState)
    : null;
}

function isOver(message: FromEngine): boolean {
  const state = stateOf(message)?.state;
  return state !== undefined && state !== 'running';
}

function doneJob(message: FromEngine): IngestJob | null {
  if (message.kind !== 'event' || message.event !== 'ingest.job') return null;
  const job = message.payload as IngestJob;
  return job.state === 'done' ? job : null;
}

interface Started {
  readonly client: EngineClient;
  readonly path: string;
  readonly to: string;
  readonly library: string;
}

const add = (client: EngineClient, path: string): Promise<unknown> =>
  client.call('ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });

const relocate = (client: EngineClient, path: string): Promise<unknown> =>
  client.call('evidence.relocate', { ...place, path }, 'A. Person');

/** An engine that holds one evidence, which has been moved since. */
async function withMovedEvidence(): Promise<Started> {
  const folder = temporaryFolder();
  const [path, to, library] = [join(folder, 'one.tar'), join(folder, 'moved.tar'), join(folder, 'library')];
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [[{ name: 'a', content: 'the first file' }]] }]);
  const client = new EngineClient(library);
  await add(client, path);
  await client.until((message) => doneJob(message) !== null);
  renameSync(path, to);
  return { client, path, to, library };
}

describe('finding moved evidence in the engine', () => {
  it('proves the new place on a thread, tells its end once, and answers from there', async () => {
    const { client, path, to, library } = await withMovedEvidence();
    await client.call('evidence.verify', place);
    const wasRead = (message: FromEngine): boolean =>
      message.kind === 'event' &&
      message.event === 'evidence.verification' &&
      (message.payload as RecheckState).state === 'done';
    await client.until(wasRead);
    expect(await client.call('evidence.place', place)).toMatchObject({ value: { path, found: 'missing' } });
    expect(await client.call('evidence.relocation', place)).toEqual({ ok: true, value: null });
    expect(await relocate(client, to)).toEqual({ ok: true, value: {} });
    const done = stateOf(await client.until(isOver));
    expect(done).toMatchObject({ state: 'done', path: to, failure: null });
    expect(client.messages.filter(isOver)).toHaveLength(1);
    expect(await client.call('evidence.place', place)).toMatchObject({ value: { path: to, found: 'there' } });
    const bytes = { imageId: 1, layer: 1, offset: 0, length: 1 };
    expect(await client.call('explorer.layerBytes', bytes)).toMatchObject({ ok: true });
    // The reading that did not find it says nothing any more.
    expect(await client.call('evidence.verification', place)).toEqual({ ok: true, value: null });
    expect(await client.call('evidence.relocation', place)).toEqual({ ok: true, value: done });
    await client.call('evidence.cancelRelocate', place);
    expect(await client.call('evidence.relocation', place)).toEqual({ ok: true, value: null });
    await client.shutdown();
    const held = openLibrary(library, { readOnly: true });
    expect(auditRows(held).at(-1)).toMatchObject({ action: 'evidence-relocated', actor: 'A. Person' });
    expect(verifyAudit(held)).toBeNull();
    held.close();
  });

  it('says that other bytes of the same size are not the evidence', async () => {
    const { client, path, to, library } = await withMovedEvidence();
    const held = openLibrary(library, { readOnly: true });
    const { bytes } = evidenceRow(held, 1);
    writeFileSync(to, Buffer.alloc(bytes));
    await relocate(client, to);
    const failure = { code: 'evidence-not-the-same', params: { path: to } };
    expect(stateOf(await client.until(isOver))).toMatchObject({ state: 'failed', failure });
    expect(evidenceRow(held, 1).path).toBe(path);
    held.close();
    await client.shutdown();
  });

  it('stops when it is asked to, answers meanwhile, and writes nothing of it', async () => {
    const { client, path, to, library } = await withMovedEvidence();
    await client.shutdown();
    // A file of another size is not read at all: the recorded one is that of a file that takes its time.
    const bytes = 8 * 1024 ** 3;
    truncateSync(to, bytes);
    const writer = openLibrary(library);
    writer.run('UPDATE evidence SET bytes = ?', bytes);
    writer.close();
    const again = new EngineClient(library);
    await relocate(again, to);
    await again.until((message) => (stateOf(message)?.bytesDone ?? 0) > 0);
    expect(await again.call('library.images', { caseId: null })).toMatchObject({ ok: true });
    await again.call('evidence.cancelRelocate', place);
    expect(stateOf(await again.until(isOver))).toMatchObject({ state: 'cancelled', failure: null });
    await relocate(again, to);
    expect(await again.shutdown()).toBe(0);
    const after = openLibrary(library, { readOnly: true });
    expect(evidenceRow(after, 1).path).toBe(path);
    expect(auditRows(after).map(({ action }) => action)).toEqual(['evidence-added']);
    after.close();
  });

  it('is told of what adding the file at its new place did', async () => {
    const { client, path, to } = await withMovedEvidence();
    await add(client, to);
    const known = await client.until((message) => doneJob(message)?.alreadyKnown === true);
    expect(doneJob(known)).toMatchObject({ evidenceId: 1, movedFrom: path });
    expect(stateOf(await client.until(isOver))).toMatchObject({ state: 'done', path: to });
    const changes = client.events.filter(({ event }) => event === 'library.changed');
    expect(changes).toHaveLength(2);
    expect(await client.call('evidence.place', place)).toMatchObject({ value: { path: to, found: 'there' } });
    await client.shutdown();
  });

  it('refuses evidence that the library does not hold', async () => {
    const { client, to } = await withMovedEvidence();
    const asked = { evidenceId: 7, path: to, examiner: null };
    expect(await client.call('evidence.relocate', asked)).toMatchObject({ ok: false });
    expect(await client.call('evidence.place', { evidenceId: 7 })).toMatchObject({ ok: false });
    await client.shutdown();
  });
});
