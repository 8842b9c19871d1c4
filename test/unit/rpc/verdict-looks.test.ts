import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { IngestJob } from '../../../src/shared/contract/ingest';
import { imageReport } from '../../../src/shared/contract/report';
import { reportDocumentSchema } from '../../../src/shared/contract/report-document';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { dpkgDatabase, type MadePackage } from '../../engine-support/dpkg-layers';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';

const login: MadePackage = { name: 'login', version: '1', files: { 'bin/login': 'login', 'bin/su': 'su' } };

async function withEvidence(): Promise<EngineClient> {
  const folder = temporaryFolder();
  const path = join(folder, 'one.tar');
  const shipped = [
    ...dpkgDatabase([login]),
    { name: 'bin/login', content: 'login' },
    { name: 'bin/su', content: 'su' },
  ];
  const later = [{ name: 'bin/login', content: 'evil' }, { name: 'bin/.wh.su' }];
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [shipped, later] }]);
  const client = new EngineClient(join(folder, 'library'));
  await client.call('ingest.start', { paths: [path], caseId: null, copy: false, limits: {} });
  const isDone = (message: FromEngine): boolean =>
    message.kind === 'event' && message.event === 'ingest.job' && (message.payload as IngestJob).state === 'done';
  await client.until(isDone);
  return client;
}

it('verdicts of a check reach the timeline, the preview, and what is written, each on its thread', async () => {
  const client = await withEvidence();
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const options = imageReport({ imageId: 1, locale: 'en', sections: ['verdicts'], fields });
  const preview = async (): Promise<string> => JSON.stringify(await client.call('report.preview', options));
  expect(await preview()).toContain('Files were not checked against packages yet');
  expect(await client.call('verdicts.check', { imageId: 1 })).toMatchObject({ value: { counts: { changed: 1 } } });
  expect(await preview()).toContain('bin/login');
  const query = { imageId: 1, from: null, to: null, text: '', anomaliesOnly: false, offset: 0, limit: 99 };
  const only = { ...query, kinds: ['verdict'] };
  expect(await client.call('timeline.events', only)).toMatchObject({ value: { events: [], total: 0 } });
  expect(await client.call('timeline.checkedEvents', only)).toMatchObject({
    value: {
      ...{ total: 2, verdicts: 2 },
      events: [
        { path: 'bin/login', layer: 2, verdict: { is: 'changed' } },
        { path: 'bin/su', layer: 2, verdict: { is: 'missing' } },
      ],
    },
  });
  const folder = temporaryFolder();
  const written = async (name: string, more: object): Promise<number> => {
    const out = join(folder, name);
    expect(await client.call('timeline.export', { imageId: 1, format: 'jsonl', out, ...more })).toMatchObject({
      ok: true,
    });
    return readFileSync(out, 'utf8').match(/"kind":"verdict"/g)?.length ?? 0;
  };
  expect(await written('with.jsonl', { verdicts: true })).toBe(2);
  expect(await written('without.jsonl', {})).toBe(0);
  const out = join(folder, 'report.json');
  expect(await client.call('report.export', { ...options, format: 'json', out })).toMatchObject({ ok: true });
  const { statements } = reportDocumentSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  const told = statements.filter(({ kind, place }) => kind === 'verdict' && place.path !== null);
  expect(told.map(({ value }) => value['is'])).toEqual(['changed', 'missing']);
  expect(await client.shutdown()).toBe(0);
});
