import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { IngestJob, InterruptedJob } from '../../../src/shared/contract/ingest';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';

function jobOf(message: FromEngine): IngestJob | null {
  return message.kind === 'event' && message.event === 'ingest.job' ? (message.payload as IngestJob) : null;
}

interface Place {
  readonly folder: string;
  readonly library: string;
  readonly big: string;
  readonly small: string;
}

const evidence = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
beforeAll(async () => {
  const many = Array.from({ length: 30_000 }, (_, index) => ({ name: `data/${index % 100}/${index}`, content: 'x' }));
  await writeDockerArchive(join(evidence, 'big.tar'), [{ tag: 'big:1', layers: [many] }]);
  await writeDockerArchive(join(evidence, 'small.tar'), [{ tag: 'small:1', layers: [[{ name: 'a', content: 'a' }]] }]);
}, 60_000);
afterAll(() => rmSync(evidence, { recursive: true, force: true }));

/** A folder with an archive that takes a while, and one that does not. */
function place(): Place {
  const folder = temporaryFolder();
  const [big, small] = [join(folder, 'big.tar'), join(folder, 'small.tar')];
  copyFileSync(join(evidence, 'big.tar'), big);
  copyFileSync(join(evidence, 'small.tar'), small);
  return { folder, library: join(folder, 'library'), big, small };
}

const asked = { caseId: null, copy: false, limits: { entries: 40_000 } };

/** Kills an engine in the midst of reading the big archive, with the small one waiting. */
async function killInMidst({ library, big, small }: Place): Promise<void> {
  const client = new EngineClient(library);
  await client.call('ingest.start', { ...asked, paths: [big, small] }, 'A. Person');
  await client.until((message) => (jobOf(message)?.files ?? 0) > 8000);
  const ended = client.ended();
  client.child.kill('SIGKILL');
  await ended;
}

async function interrupted(client: EngineClient): Promise<InterruptedJob[]> {
  const result = await client.call('ingest.interrupted', {});
  return result.ok ? (result.value as InterruptedJob[]) : [];
}

describe('an ingest that was cut off', () => {
  it('is offered at the next start with what waited behind it, and is read again as it was asked for', async () => {
    const at = place();
    await killInMidst(at);
    const client = new EngineClient(at.library);
    const [first, second, ...more] = await interrupted(client);
    expect(first).toMatchObject({ path: at.big, name: 'big.tar', caseId: null, begun: true });
    expect(second).toMatchObject({ path: at.small, begun: false });
    expect(more).toEqual([]);
    const again = await client.call('ingest.readAgain', { jobId: first?.jobId });
    expect(again).toMatchObject({ ok: true, value: { jobIds: [expect.any(String)] } });
    expect(await client.call('ingest.forget', { jobId: second?.jobId }, 'B. Person')).toMatchObject({
      ok: true,
    });
    expect(await interrupted(client)).toEqual([]);
    const done = jobOf(await client.until((message) => jobOf(message)?.state === 'done'));
    expect(done).toMatchObject({ path: at.big, files: 30_000, imageIds: [1] });
    expect(await client.shutdown()).toBe(0);
    const library = openLibrary(at.library, { readOnly: true });
    expect(auditRows(library).map(({ action, actor }) => [action, actor])).toEqual([
      ['reading-repeated', 'not stated'],
      ['reading-dismissed', 'B. Person'],
      ['evidence-added', 'A. Person'],
    ]);
    expect(JSON.parse(auditRows(library)[0]?.details ?? '')).toMatchObject({ path: at.big, begun: true });
    expect(verifyAudit(library)).toBeNull();
    expect(library.get('SELECT limits FROM evidence')).toEqual({ limits: '{"entries":40000}' });
    library.close();
    expect(existsSync(join(at.library, 'reading.json'))).toBe(false);
  });

  it('is offered until somebody decides, also over another kill, and fails with the reason where the file is gone', async () => {
    const at = place();
    await killInMidst(at);
    const second = new EngineClient(at.library);
    expect(await interrupted(second)).toHaveLength(2);
    second.child.kill('SIGKILL');
    rmSync(at.big);
    const third = new EngineClient(at.library);
    const [big] = await interrupted(third);
    await third.call('ingest.readAgain', { jobId: big?.jobId });
    const failed = jobOf(await third.until((message) => jobOf(message)?.state === 'failed'));
    expect(failed?.failure?.code).toBe('evidence-not-found');
    expect((await interrupted(third)).map(({ path }) => path)).toEqual([at.small]);
    expect(await third.call('ingest.readAgain', { jobId: big?.jobId })).toEqual({
      ok: true,
      value: { jobIds: [] },
    });
    await third.shutdown();
  });

  it('is offered where the app was closed in mid-ingest, and not where a person stopped it', async () => {
    const at = place();
    const first = new EngineClient(at.library);
    await first.call('ingest.start', { ...asked, paths: [at.big, at.small] });
    const small = first.messages.map(jobOf).find((job) => job?.path === at.small);
    await first.call('ingest.cancel', { jobId: small?.jobId });
    await first.until((message) => (jobOf(message)?.files ?? 0) > 2000);
    await first.shutdown();
    const second = new EngineClient(at.library);
    expect((await interrupted(second)).map(({ path }) => path)).toEqual([at.big]);
    await second.shutdown();
  });

  it('is not offered where it had come to its commit, nor once its file was added in another way', async () => {
    const at = place();
    await killInMidst(at);
    const kept = readFileSync(join(at.library, 'reading.json'), 'utf8');
    const first = new EngineClient(at.library);
    await first.call('ingest.start', { ...asked, paths: [at.small] });
    expect((await interrupted(first)).map(({ path }) => path)).toEqual([at.big]);
    await first.until((message) => jobOf(message)?.state === 'done');
    await first.shutdown();
    // As a kill between the commit and the end of the job leaves it.
    writeFileSync(join(at.library, 'reading.json'), kept);
    const second = new EngineClient(at.library);
    expect((await interrupted(second)).map(({ path }) => path)).toEqual([at.big]);
    await second.shutdown();
  });

  it('does not keep a library from opening where the file is damaged or of a newer form', async () => {
    const at = place();
    openLibrary(at.library).close();
    const good = { ...asked, examiner: null, jobId: 'a', path: at.small, at: new Date().toISOString(), begun: true };
    for (const text of ['', '{"jobs":', '{"jobs":7}', JSON.stringify({ jobs: [{ jobId: 1 }, good] })]) {
      writeFileSync(join(at.library, 'reading.json'), text);
      const client = new EngineClient(at.library);
      expect(await interrupted(client)).toHaveLength(text.includes('"a"') ? 1 : 0);
      await client.shutdown();
    }
  });
});
