import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { exportArchive, exportTree } from '../../../src/engine/output/exports/export-tree';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { addMark } from '../../../src/engine/query/work/change-marks';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { ExtractedWhat } from '../../../src/shared/contract/explorer';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

interface Manifest {
  readonly entries: readonly { readonly path: string; readonly layer: number }[];
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Two layers: the second hides one file of the first. */
async function made(): Promise<WritableLibrary> {
  const [library, path] = [temporaryLibrary(), join(temporaryFolder(), 'one.tar')];
  const base = ['a', 'b', 'd/c', 'd/e'].map((name) => ({ name, content: `old ${name}` }));
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [base, [{ name: 'a', content: 'new a' }]] }]);
  await addTo(library, path);
  return library;
}

function row(library: WritableLibrary, layer: number, path: string) {
  const sql = `SELECT e.id FROM entry e JOIN image_layer il ON il.layer_id = e.layer_id JOIN name n ON n.id = e.name_id
    WHERE il.image_id = 1 AND il.layer = ? AND n.text = ?`;
  const [entryId = 0] = library.column<number>(sql, layer, path.split('/').at(-1) ?? '');
  return { layer, entryId, path, isFolder: false };
}

async function extracted(library: WritableLibrary, what: ExtractedWhat, view: 'layer' | 'merged' = 'merged') {
  const out = join(temporaryFolder(), 'out');
  const request = { imageId: 1, view, layer: 2, what, examiner: null, signal: neverCancelled };
  const told = await exportTree(library, { ...request, target: newOutput(out) });
  expect(told.manifestSha256).toBe(sha256(join(out, 'manifest.json')));
  const { entries } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest;
  return entries.map(({ layer, path }) => `${layer} ${path}`);
}

it('takes rows as they were chosen, hidden ones too, and folders with what the tree shows below them', async () => {
  const library = await made();
  const old = row(library, 1, 'a');
  expect(await extracted(library, { kind: 'rows', rows: [old, row(library, 1, 'b')] })).toEqual(['1 a', '1 b']);
  const folder = { layer: null, entryId: null, path: 'd', isFolder: true };
  expect(await extracted(library, { kind: 'rows', rows: [folder] })).toEqual(['1 d/c', '1 d/e']);
  expect(await extracted(library, { kind: 'rows', rows: [row(library, 2, 'a')] }, 'layer')).toEqual(['2 a']);
});

it('takes what has a tag, wherever it is', async () => {
  const library = await made();
  const [diffId = ''] = library.column<string>('SELECT diff_id FROM layer ORDER BY id');
  const place = { kind: 'path', diffId, path: 'a' } as const;
  addMark(library, { kind: 'tag', tagUid: 'notable', place, image: 1, caseId: null }, null);
  expect(await extracted(library, { kind: 'tag', tagUid: 'notable' }, 'layer')).toEqual(['1 a']);
  await expect(extracted(library, { kind: 'tag', tagUid: 'benign' })).rejects.toMatchObject({
    failure: { code: 'path-not-found' },
  });
});

it('says the digest of the file where all goes into one', async () => {
  const library = await made();
  const out = join(temporaryFolder(), 'out.tar');
  const told = await exportArchive(library, {
    ...{ imageId: 1, view: 'merged', layer: 2, what: { kind: 'dir', dir: '' }, as: { kind: 'tar' } },
    ...{ examiner: null, signal: neverCancelled, target: newOutput(out) },
  });
  expect(told.sha256).toBe(sha256(out));
});
