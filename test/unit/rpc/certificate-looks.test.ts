import { readFileSync } from 'node:fs';
import { reportDocumentSchema } from '../../../src/shared/contract/report-document';
import { imageReport } from '../../../src/shared/contract/report';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CertificateLook } from '../../../src/shared/contract/certificates';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { pem2020, rootPem } from '../../engine-support/made-certificates';
import { temporaryFolder } from '../../engine-support/test-library';

function stateOf(message: FromEngine): CertificateLook | null {
  return message.kind === 'event' && message.event === 'certificates.state'
    ? (message.payload as CertificateLook)
    : null;
}

function isOver(lookId: number): (message: FromEngine) => boolean {
  return (message) => {
    const state = stateOf(message);
    return state?.lookId === lookId && state.state !== 'running';
  };
}

async function withEvidence(files: readonly MadeFile[]): Promise<EngineClient> {
  const folder = temporaryFolder();
  const path = join(folder, 'one.tar');
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [files] }]);
  const client = new EngineClient(join(folder, 'library'));
  await client.call('ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });
  const isDone = (message: FromEngine): boolean =>
    message.kind === 'event' && message.event === 'ingest.job' && (message.payload as IngestJob).state === 'done';
  await client.until(isDone);
  return client;
}

async function begin(client: EngineClient): Promise<number> {
  const result = await client.call('certificates.start', { imageId: 1 });
  if (!result.ok) throw new Error(result.failure.code);
  return (result.value as { readonly lookId: number }).lookId;
}

describe('the look for certificates in the engine', () => {
  it('tells its end once, and gives what it found', async () => {
    const client = await withEvidence([{ name: 'a.pem', content: `${rootPem}${pem2020}` }]);
    expect(await client.call('certificates.look', {})).toEqual({ ok: true, value: null });
    const lookId = await begin(client);
    const done = stateOf(await client.until(isOver(lookId)));
    expect(done).toMatchObject({ state: 'done', imageId: 1, certificates: 2, filesDone: 1, filesTotal: 1 });
    expect(await client.call('certificates.look', {})).toEqual({ ok: true, value: done });
    const page = { lookId, offset: 0, limit: 10 };
    expect(await client.call('certificates.list', { ...page, invalidOnly: true })).toMatchObject({
      value: { certificates: [{ flags: ['expired'], places: [{ path: 'a.pem', number: 2 }] }], total: 1 },
    });
    expect(await client.call('certificates.spans', { lookId })).toMatchObject({
      value: { spans: [{ from: Date.UTC(2010, 0) / 1000, to: Date.UTC(2040, 0) / 1000 }, {}] },
    });
    expect(client.messages.filter(isOver(lookId))).toHaveLength(1);
    expect(await client.shutdown()).toBe(0);
  });

  it('gives what it found to the timeline and the report, which read on a thread of their own, once it is over', async () => {
    const client = await withEvidence([{ name: 'a.pem', content: `${rootPem}${pem2020}` }]);
    const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
    const options = imageReport({ imageId: 1, locale: 'en', sections: ['certificates'], fields });
    const query = { imageId: 1, from: null, to: null, text: '', kinds: [], anomaliesOnly: false, offset: 0, limit: 99 };
    const preview = async (): Promise<string> => JSON.stringify(await client.call('report.preview', options));
    const kinds = async (input: object): Promise<readonly string[]> => {
      const { value } = (await client.call('timeline.events', { ...query, ...input })) as {
        readonly value: { readonly events: readonly { readonly kind: string }[] };
      };
      return value.events.map(({ kind }) => kind).filter((kind) => kind.startsWith('certificate-'));
    };
    expect(await preview()).toContain('Certificates were not scanned');
    const lookId = await begin(client);
    await client.until(isOver(lookId));
    expect(await preview()).toContain('Distinct certificates: 2.');
    expect(await kinds({})).toEqual([]);
    expect(await kinds({ certificates: lookId - 1 })).toEqual([]);
    expect(await kinds({ certificates: lookId })).toEqual([
      ...['certificate-valid-until', 'certificate-valid-until', 'certificate-valid-from', 'certificate-valid-from'],
    ]);
    const folder = temporaryFolder();
    const write = { imageId: 1, format: 'jsonl', out: join(folder, 'events.jsonl') };
    const refused = await client.call('timeline.export', { ...write, certificates: lookId - 1 });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
    expect(await client.call('timeline.export', { ...write, certificates: lookId })).toMatchObject({ ok: true });
    expect(readFileSync(write.out, 'utf8').match(/"kind":"certificate-valid-/g)).toHaveLength(4);
    const report = join(folder, 'report.json');
    await client.call('report.export', { ...options, format: 'json', out: report });
    const { statements } = reportDocumentSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
    expect(statements.find(({ id }) => id.endsWith('/certificates'))?.value).toMatchObject({ found: 2 });
    // Another look takes the place of the one before, also where it is read.
    const next = await begin(client);
    await client.until(isOver(next));
    expect([await kinds({ certificates: lookId }), (await kinds({ certificates: next })).length]).toEqual([[], 4]);
    expect(await client.shutdown()).toBe(0);
  });

  it('stops when it is told to, and the one before is given up when another begins', async () => {
    const files = Array.from({ length: 400 }, (_, index) => ({
      name: `${index}.pem`,
      content: `${String(index)}\n${'-----BEGIN CERTIFICATE-----\nMIIB\n'.repeat(1000)}`,
    }));
    const client = await withEvidence(files);
    const first = await begin(client);
    const second = await begin(client);
    await client.call('certificates.cancel', { lookId: second });
    const end = stateOf(await client.until(isOver(second)));
    expect(end?.state).toBe('cancelled');
    expect(client.messages.filter(isOver(first))).toEqual([]);
    expect(await client.call('certificates.list', { lookId: first, invalidOnly: false, offset: 0, limit: 10 })).toEqual(
      {
        ...{ ok: true, value: { certificates: [], total: 0 } },
      },
    );
    expect(await client.shutdown()).toBe(0);
  });
});
