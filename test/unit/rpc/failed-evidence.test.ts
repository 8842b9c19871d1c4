import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { previewPage } from '../../../src/engine/output/report-formats/render-report';
import { imageReport } from '../../../src/shared/contract/report';
import { auditRows } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { Case } from '../../../src/shared/contract/cases';
import type { FailedEvidence, IngestJob } from '../../../src/shared/contract/ingest';
import type { FromEngine } from '../../../src/shared/contract/wire';
import { EngineClient } from '../../engine-support/engine-client';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';

const isOver =
  (path: string) =>
  (message: FromEngine): boolean => {
    const job = message.kind === 'event' && message.event === 'ingest.job' ? (message.payload as IngestJob) : null;
    return job?.path === path && (job.state === 'done' || job.state === 'failed');
  };

async function failed(client: EngineClient): Promise<readonly FailedEvidence[]> {
  const result = await client.call('ingest.failed', {});
  return result.ok ? (result.value as FailedEvidence[]) : [];
}

async function add(client: EngineClient, path: string, caseId: number | null): Promise<void> {
  client.messages.length = 0;
  await client.call('ingest.start', { paths: [path], caseId, copy: false, limits: {} }, 'A. Person');
  await client.until(isOver(path));
}

it('evidence that could not be read stays in its case over starts, until it is dismissed or can be read', async () => {
  const folder = temporaryFolder();
  const [dir, bad, worse, good] = ['library', 'bad.tar', 'worse.tar', 'good.tar'].map((name) => join(folder, name));
  if (dir === undefined || bad === undefined || worse === undefined || good === undefined) throw new Error('names');
  writeFileSync(bad, 'no archive');
  writeFileSync(worse, 'no archive');
  await writeDockerArchive(good, [{ tag: 'good:1', layers: [[{ name: 'a', content: 'a' }]] }]);
  const first = new EngineClient(dir);
  const made = await first.call('case.create', { name: 'Lab' });
  const caseId = made.ok ? (made.value as Case).id : 0;
  await add(first, bad, caseId);
  await add(first, worse, null);
  await add(first, good, caseId);
  await first.shutdown();

  const library = openLibrary(dir, { readOnly: true });
  const options = imageReport({ imageId: 1, locale: 'en', sections: ['identity'], fields: NO_FIELDS });
  const html = previewPage(library, options, { generatedAt: '2026-01-01', version: '1', certificates: new Map() });
  library.close();
  expect(html).toContain('bad.tar');
  expect(html).not.toContain('worse.tar');

  const second = new EngineClient(dir);
  expect(await failed(second)).toMatchObject([
    {
      name: 'bad.tar',
      path: bad,
      caseId,
      caseName: 'Lab',
      examiner: 'A. Person',
      failure: { code: 'evidence-not-an-image' },
    },
    { name: 'worse.tar', path: worse, caseId: null, caseName: null },
  ]);
  // The same again is the same row; read in another case is another thing.
  await add(second, bad, caseId);
  // The window hears of the end a moment before the row is written anew.
  await expect.poll(async () => (await failed(second)).map(({ name }) => name)).toEqual(['worse.tar', 'bad.tar']);
  const [one] = await failed(second);
  await second.call('ingest.dismissFailed', { id: one?.id }, 'B. Person');
  await writeDockerArchive(bad, [{ tag: 'bad:1', layers: [[{ name: 'b', content: 'b' }]] }]);
  await add(second, bad, null);
  await expect.poll(async () => (await failed(second)).map(({ name }) => name)).toEqual(['bad.tar']);
  await add(second, bad, caseId);
  await expect.poll(() => failed(second)).toEqual([]);
  await second.shutdown();

  const after = openLibrary(dir, { readOnly: true });
  const told = auditRows(after).filter(({ action }) => action.includes('unread'));
  expect(told.map(({ action, actor }) => [action, actor])).toEqual([
    ['evidence-unread', 'A. Person'],
    ['evidence-unread', 'A. Person'],
    ['evidence-unread', 'A. Person'],
    ['unread-dismissed', 'B. Person'],
  ]);
  after.close();
});

const NO_FIELDS = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
