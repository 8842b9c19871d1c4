import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import type { RecheckState } from '../../../src/shared/contract/verify';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';
import { timed } from '../../timed';

function stateOf(message: FromEngine): RecheckState | null {
  return message.kind === 'event' && message.event === 'evidence.verification'
    ? (message.payload as RecheckState)
    : null;
}

function isOver(message: FromEngine): boolean {
  const state = stateOf(message)?.state;
  return state !== undefined && state !== 'running';
}

interface Started {
  readonly client: EngineClient;
  readonly path: string;
  readonly library: string;
}

/** An engine that holds one evidence. */
async function withEvidence(): Promise<Started> {
  const folder = temporaryFolder();
  const [path, library] = [join(folder, 'one.tar'), join(folder, 'library')];
  const layers = [[{ name: 'a', content: 'the first file' }], [{ name: 'b', content: 'the second file' }]];
  await writeDockerArchive(path, [{ tag: 'one:1', layers }]);
  const client = new EngineClient(library);
  await client.call('ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });
  const isDone = (message: FromEngine): boolean =>
    message.kind === 'event' && message.event === 'ingest.job' && (message.payload as IngestJob).state === 'done';
  await client.until(isDone);
  return { client, path, library };
}

const verify = (client: EngineClient): Promise<unknown> =>
  client.call('evidence.verify', { evidenceId: 1 }, 'A. Person');

describe('reading evidence again in the engine', () => {
  it('tells its end once, with the result, and writes it into the audit log', async () => {
    const { client, library } = await withEvidence();
    expect(await client.call('evidence.verification', { evidenceId: 1 })).toEqual({ ok: true, value: null });
    expect(await verify(client)).toEqual({ ok: true, value: {} });
    const done = stateOf(await client.until(isOver));
    expect(done).toMatchObject({
      ...{ state: 'done', failure: null, counts: { status: 'verified', layers: 2, changedLayers: 0, changedBlobs: 0 } },
      result: { status: 'verified', failure: null, images: [{ status: 'verified' }] },
    });
    expect(await client.call('evidence.verification', { evidenceId: 1 })).toEqual({ ok: true, value: done });
    expect(client.messages.filter(isOver)).toHaveLength(1);
    await client.shutdown();
    const held = openLibrary(library, { readOnly: true });
    expect(auditRows(held).at(-1)).toMatchObject({ action: 'evidence-verified', actor: 'A. Person' });
    expect(verifyAudit(held)).toBeNull();
    held.close();
  });

  it('says which layer is another one now, and what it was after a restart', async () => {
    const { client, path, library } = await withEvidence();
    const bytes = readFileSync(path);
    bytes.write('THE', bytes.indexOf('the second file'), 'latin1');
    writeFileSync(path, bytes);
    await verify(client);
    const done = stateOf(await client.until(isOver));
    const statuses = done?.result?.images[0]?.layers.map(({ status }) => status);
    expect(statuses).toEqual(['verified', 'mismatch']);
    await client.shutdown();
    const again = new EngineClient(library);
    expect(await again.call('evidence.verification', { evidenceId: 1 })).toMatchObject({
      ok: true,
      value: { state: 'done', at: done?.at, result: null, counts: { status: 'mismatch', changedLayers: 1 } },
    });
    await again.shutdown();
  });

  it('stops when it is asked to, answers meanwhile, and writes nothing of it', timed, async () => {
    const { client, path, library } = await withEvidence();
    truncateSync(path, 8 * 1024 ** 3);
    await verify(client);
    await client.until((message) => (stateOf(message)?.bytesDone ?? 0) > 0);
    const asked = Date.now();
    expect(await client.call('library.images', { caseId: null })).toMatchObject({ ok: true });
    await client.call('evidence.cancelVerify', { evidenceId: 1 });
    expect(stateOf(await client.until(isOver))).toMatchObject({ state: 'cancelled', result: null });
    expect(Date.now() - asked).toBeLessThan(1000);
    await client.shutdown();
    const held = openLibrary(library, { readOnly: true });
    expect(auditRows(held).map(({ action }) => action)).toEqual(['evidence-added']);
    held.close();
  });

  it('ends with the engine while it runs', async () => {
    const { client, path } = await withEvidence();
    truncateSync(path, 8 * 1024 ** 3);
    await verify(client);
    await client.until((message) => (stateOf(message)?.bytesDone ?? 0) > 0);
    expect(await client.shutdown()).toBe(0);
  });

  it('refuses evidence that the library does not hold', async () => {
    const { client } = await withEvidence();
    expect(await client.call('evidence.verify', { evidenceId: 7 })).toMatchObject({ ok: false });
    await client.shutdown();
  });
});
