import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { IngestInput } from '../../../src/engine/intake/ingest/ingest-worker.types';
import type { IngestOutcome, IngestProgress } from '../../../src/engine/intake/ingest/ingest.types';
import { createCase } from '../../../src/engine/query/library/cases';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { JobThread } from '../../../src/engine/threads/job-thread';
import { workerScripts } from '../../../src/engine/threads/worker-table';
import { builtFile } from '../../built-file';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { tableCounts, temporaryFolder } from '../../engine-support/test-library';

const FILES = 30_000;
const manyFiles: readonly MadeFile[] = Array.from({ length: FILES }, (_, index) => ({
  name: `data/part-${index % 100}/file-${index}.txt`,
  content: `file number ${index}`,
}));

const scripts = workerScripts(await builtFile('engine'));
const evidence = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
beforeAll(async () => {
  await writeDockerArchive(join(evidence, 'big.tar'), [{ tag: 'big:1', layers: [manyFiles] }]);
  await writeDockerArchive(join(evidence, 'small.tar'), [{ tag: 'small:1', layers: [[{ name: 'a', content: 'a' }]] }]);
}, 60_000);
afterAll(() => {
  rmSync(evidence, { recursive: true, force: true });
});

interface Place {
  readonly library: WritableLibrary;
  /** Reads the archive; its thread is stopped at the first progress of which this is true, without any grace. */
  readonly read: (name: 'big' | 'small', isEnough: (progress: IngestProgress) => boolean) => Promise<IngestOutcome>;
}

function place(): Place {
  const library = openLibrary(join(temporaryFolder(), 'library'));
  const thread = new JobThread<IngestInput, IngestProgress, IngestOutcome>(scripts['ingest-worker'], { graceMs: 0 });
  onTestFinished(async () => {
    await thread.close();
    library.close();
  });
  const read: Place['read'] = (name, isEnough) => {
    const abort = new AbortController();
    const request = {
      path: join(evidence, `${name}.tar`),
      caseId: null,
      examiner: null,
      copy: false,
      limits: {},
      onlyNew: false,
    };
    const input = { libraryDir: library.dir, scanScript: scripts['scan-thread'], request };
    const onProgress = (progress: IngestProgress): void => {
      if (isEnough(progress)) abort.abort();
    };
    return thread.run({ input, signal: abort.signal, onProgress });
  };
  return { library, read };
}

const never = (): boolean => false;

it.each([100, 9000, 20_000])(
  'an ingest worker that is gone after %i files leaves nothing that the next one does not remove',
  async (files) => {
    const { library, read } = place();
    await expect(read('big', (progress) => progress.files >= files)).rejects.toThrow('cancelled');
    // It held a transaction: nobody waits for that.
    createCase(library, 'written meanwhile', null);
    expect(tableCounts(library)).toMatchObject({ evidence: 0, image: 0 });
    expect(await read('small', never)).toMatchObject({ imageIds: [1] });
    // The root, "a", and nothing of what the first job had begun.
    const left = { evidence: 1, image: 1, layer: 1, entry: 1, name: 2, dir: 1, ingest_mark: 0 };
    expect(tableCounts(library)).toMatchObject(left);
    expect(await read('big', never)).toMatchObject({ alreadyKnown: false });
    expect(tableCounts(library)).toMatchObject({ evidence: 2, entry: FILES + 1 });
  },
);

it('a cancel while the rows are written ends in all of it or nothing, as it is told', async () => {
  const { library, read } = place();
  const outcome = await read('big', ({ step }) => step === 'write').catch((error: unknown) => String(error));
  const isDone = typeof outcome !== 'string';
  if (!isDone) expect(outcome).toContain('cancelled');
  expect(tableCounts(library)).toMatchObject({ evidence: isDone ? 1 : 0, image: isDone ? 1 : 0 });
});

it('a cancel that comes after the commit does not take it back', async () => {
  const { library, read } = place();
  expect(await read('big', ({ step }) => step === 'done')).toMatchObject({ imageIds: [1] });
  expect(tableCounts(library)).toMatchObject({ evidence: 1, entry: FILES });
});
