import { appendFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { imageDetail } from '../../../src/engine/query/library/image-detail';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { librarySummary } from '../../../src/engine/query/library/library-summary';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import type { FailureError } from '../../../src/shared/failure';
import { addTo, tableCounts, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';

const base: readonly MadeFile[] = [
  { name: 'etc/', type: 'directory' },
  { name: 'etc/passwd', content: 'root:x:0:0\n' },
  { name: 'etc/secret.key', content: 'AWS_SECRET=1\n' },
  { name: 'opt/deep/er/file.txt', content: 'deep' },
];
const top: readonly MadeFile[] = [
  { name: 'etc/passwd', content: 'root:x:0:0\nadmin:x:1:1\n' },
  { name: 'etc/.wh.secret.key' },
];

async function archive(folder: string, name = 'one.tar'): Promise<string> {
  const path = join(folder, name);
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [base, top] }]);
  return path;
}

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error as FailureError).failure.code,
  );
}

describe('ingestEvidence', () => {
  it('shows an image with its layers, verified digests and merged counts', async () => {
    const library = temporaryLibrary();
    const outcome = await addTo(library, await archive(temporaryFolder()));
    const detail = imageDetail(library, outcome.imageIds[0] ?? 0);
    expect(detail.image.references).toEqual(['one:1']);
    expect(detail.image.integrity).toBe('verified');
    expect(
      detail.layers.map(({ entries, whiteouts, added, modified, deleted }) => [
        entries,
        whiteouts,
        added,
        modified,
        deleted,
      ]),
    ).toEqual([
      [4, 0, 4, 0, 0],
      [2, 1, 0, 1, 1],
    ]);
    expect(detail.merged).toEqual({ paths: 3, shadowed: 2, deleted: 1, entries: 6 });
    expect(detail.history.map(({ step, layer }) => [step, layer])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('adds nothing for bytes that the library holds already; another case gets what is there', async () => {
    const library = temporaryLibrary();
    const path = await archive(temporaryFolder());
    const first = await addTo(library, path);
    const before = tableCounts(library);
    const again = await addTo(library, path);
    expect(again).toMatchObject({ alreadyKnown: true, evidenceId: first.evidenceId, imageIds: first.imageIds });
    expect(tableCounts(library)).toEqual(before);
    const other = await addTo(library, path, { caseId: createCase(library, 'Other', null).id });
    expect(other).toMatchObject({ alreadyKnown: true, joined: true, evidenceId: first.evidenceId });
    expect(tableCounts(library)).toMatchObject({ evidence: 1, image: 1, entry: before['entry'], case_evidence: 1 });
  });

  it('stores layers that two images share once', async () => {
    const library = temporaryLibrary();
    const folder = temporaryFolder();
    await addTo(library, await archive(folder));
    const second = join(folder, 'two.tar');
    await writeDockerArchive(second, [{ tag: 'two:1', layers: [base, [{ name: 'app', content: 'x' }]] }]);
    await addTo(library, second);
    expect(librarySummary(library).totals).toMatchObject({ images: 2, layers: 4, uniqueLayers: 3, entries: 7 });
    expect(imageRows(library, null)[1]?.shared).toEqual({ layers: 1, images: 1 });
  });

  it('puts several images of one archive into one commit', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'both.tar');
    await writeDockerArchive(path, [
      { tag: 'a:1', layers: [base] },
      { tag: 'b:1', layers: [base, top] },
    ]);
    expect((await addTo(library, path)).imageIds).toHaveLength(2);
    expect(librarySummary(library).totals.uniqueLayers).toBe(2);
  });

  it('stores a layer that an image uses twice once, and hides the first use by the second', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'twice.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [top, base, top] }]);
    const { imageIds } = await addTo(library, path);
    const detail = imageDetail(library, imageIds[0] ?? 0);
    expect(detail.layers.map(({ layerId }) => layerId)).toEqual([1, 2, 1]);
    expect(detail.merged).toMatchObject({ paths: 3, deleted: 1 });
  });

  it('leaves nothing after a cancel at any moment', async () => {
    const library = temporaryLibrary();
    const path = await archive(temporaryFolder());
    const before = tableCounts(library);
    for (let polls = 0; polls < 60; polls += 1) {
      let left = polls;
      const signal = {
        get cancelled(): boolean {
          left -= 1;
          return left < 0;
        },
      };
      const code = await codeOf(addTo(library, path, { signal, copy: true }));
      if (code === 'no failure') {
        expect(polls).toBeGreaterThan(5);
        return;
      }
      expect(code).toBe('cancelled');
      expect(tableCounts(library)).toEqual(before);
      expect(readdirSync(library.blobsDir, { recursive: true })).toSatisfy((names: string[]) => names.length <= 1);
    }
    throw new Error('the ingest never came to its end');
  });

  it('leaves nothing after evidence that is no image', async () => {
    const library = temporaryLibrary();
    const folder = temporaryFolder();
    const before = tableCounts(library);
    writeFileSync(join(folder, 'text.tar'), 'this is not a tar archive'.repeat(100));
    writeFileSync(join(folder, 'empty.tar'), '');
    expect(await codeOf(addTo(library, join(folder, 'text.tar')))).toBe('evidence-not-an-image');
    expect(await codeOf(addTo(library, join(folder, 'empty.tar')))).toBe('evidence-empty');
    expect(await codeOf(addTo(library, join(folder, 'none.tar')))).toBe('evidence-not-found');
    expect(await codeOf(addTo(library, folder))).toBe('folder-not-an-image');
    expect(tableCounts(library)).toEqual(before);
  });

  it('tells evidence that vanishes or changes meanwhile', async () => {
    const library = temporaryLibrary();
    const folder = temporaryFolder();
    const before = tableCounts(library);
    const path = await archive(folder);
    const atHash = (work: () => void) => (progress: { readonly step: string }) => {
      if (progress.step === 'hash') work();
    };
    const changed = addTo(library, path, { onProgress: atHash(() => appendFileSync(path, 'more')) });
    expect(await codeOf(changed)).toBe('evidence-changed');
    const vanished = addTo(library, path, { onProgress: atHash(() => rmSync(path, { force: true })) });
    expect(await codeOf(vanished)).toBe('evidence-vanished');
    expect(tableCounts(library)).toEqual(before);
  });

  it('copies evidence by digest once, and takes the copy away with its last evidence', async () => {
    const library = temporaryLibrary();
    const path = await archive(temporaryFolder());
    const { sha256, evidenceId } = await addTo(library, path, { copy: true });
    const copy = join(library.blobsDir, 'sha256', sha256);
    expect(statSync(copy).size).toBe(statSync(path).size);
    await removeEvidence(library, evidenceId, null);
    expect(existsSync(copy)).toBe(false);
  });

  it('removes an evidence with what only it held', async () => {
    const library = temporaryLibrary();
    const folder = temporaryFolder();
    const empty = tableCounts(library);
    const first = await addTo(library, await archive(folder));
    const before = tableCounts(library);
    await writeDockerArchive(join(folder, 'two.tar'), [
      { tag: 'two:1', layers: [base, [{ name: 'a/b/c', content: 'x' }]] },
    ]);
    const second = await addTo(library, join(folder, 'two.tar'));
    expect(await removeEvidence(library, second.evidenceId, null)).toEqual({ images: 1, layers: 1 });
    expect(tableCounts(library)).toEqual({ ...before, audit_log: 3, custody_entry: 4 });
    await removeEvidence(library, first.evidenceId, null);
    expect(tableCounts(library)).toEqual({ ...empty, audit_log: 4, custody_entry: 4 });
  });

  it('reports progress in order, with bytes that only grow', async () => {
    const library = temporaryLibrary();
    const steps: string[] = [];
    let bytes = 0;
    const path = await archive(temporaryFolder());
    const size = statSync(path).size;
    await addTo(library, path, {
      onProgress: (progress) => {
        // It is hashed, and its layers are read once more: the bytes are those of the file all the same.
        expect(progress.bytesTotal).toBe(size);
        if (steps.at(-1) !== progress.step) steps.push(progress.step);
        expect(progress.step === 'open' || progress.bytesDone >= bytes || progress.step === 'hash').toBe(true);
        expect(progress.bytesDone).toBeLessThanOrEqual(progress.bytesTotal);
        bytes = progress.bytesDone;
      },
    });
    expect(bytes).toBe(size);
    expect(steps).toEqual(['open', 'hash', 'read', 'index', 'write', 'done']);
  });
});
