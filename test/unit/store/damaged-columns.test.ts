import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { entryDetail } from '../../../src/engine/query/explorer/entry-detail';
import { layerBytes } from '../../../src/engine/query/contents/layer-bytes';
import { hasShownBelow } from '../../../src/engine/query/versions/subtree';
import { imageAnomalies } from '../../../src/engine/query/anomalies/image-anomalies';
import { DirectoryClears } from '../../../src/engine/intake/ingest/directory-clears';
import { annotatedBases } from '../../../src/engine/query/library/claimed-bases';
import { imageDetail } from '../../../src/engine/query/library/image-detail';
import { imageProblems } from '../../../src/engine/query/library/problem-rows';
import { inspectDocument } from '../../../src/engine/output/forms/inspect-document';
import { recordPairs, readJson, sparsePairs } from '../../../src/engine/store/json-column';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { lastRecheck } from '../../../src/engine/intake/verify/verify-record';
import { FailureError } from '../../../src/shared/failure';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

let library: WritableLibrary;

beforeEach(async () => {
  library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  const layer = gzipSync(await tarOf([{ name: 'a/b/c/file', content: 'x' }]));
  await writeDockerArchive(path, [{ tag: 'a:1', layers: [layer] }]);
  await addTo(library, path);
});

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'no failure';
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

const scope = {
  ...{ imageId: 1, view: 'merged', layer: 1, changes: [], types: [], onlyFindings: false, hideKnown: false },
} as unknown as Parameters<typeof hasShownBelow>[1];

describe('a column that holds something else than our JSON', () => {
  it.each<[string, string, () => unknown]>([
    ['image.seen_in', 'UPDATE image SET seen_in = ?', () => imageDetail(library, 1)],
    ['image.base_claims', 'UPDATE image SET base_claims = ?', () => annotatedBases(library, 1)],
    [
      'image.config',
      'UPDATE image SET config = CAST(? AS BLOB)',
      () => [...inspectDocument(library, 1, '0')].flatMap(([, , items]) => [...(items ?? [])]),
    ],
    [
      'evidence.limits',
      'UPDATE evidence SET limits = ?',
      () => layerBytes(library, { imageId: 1, layer: 1, offset: 0, length: 1 }, neverCancelled),
    ],
    [
      'problem.params',
      "INSERT INTO problem (image_id, code, severity, params) VALUES (1, 'x', 'info', ?)",
      () => imageProblems(library, 1),
    ],
    [
      'entry.extended',
      "UPDATE entry SET rare = json_object('extended', ?)",
      () => entryDetail(library, { imageId: 1, layer: 1, entryId: 1 }),
    ],
    [
      'audit_log.details',
      "INSERT INTO audit_log VALUES (99, '', '', 'evidence-verified', ?, '', '')",
      () => lastRecheck(library, 1),
    ],
  ])('%s is damage, not a bug', async (_, sql, ask) => {
    library.run(sql, '{"no": ');
    expect(await codeOf(ask)).toBe('library-damaged');
  });

  it('is looked at to the last pair', async () => {
    for (const text of ['[["a"]]', '[["a",1]]', '{}', '[["a","b","c"]]', 'null', '[null]'])
      expect(await codeOf(() => readJson('/library', text, recordPairs))).toBe('library-damaged');
    for (const text of ['[[1]]', '[[1,"2"]]', '[[-1,2]]', '[[1,null]]'])
      expect(await codeOf(() => readJson('/library', text, sparsePairs))).toBe('library-damaged');
    expect(readJson('/library', '[["a","b"]]', recordPairs)).toEqual([['a', 'b']]);
    expect(readJson('/library', '[[0,5]]', sparsePairs)).toEqual([[0, 5]]);
  });
});

describe('directories that lie in each other', () => {
  beforeEach(() => {
    const deepest = library.get<{ id: number }>('SELECT max(id) AS id FROM dir')?.id ?? 0;
    library.run('UPDATE dir SET parent_id = ? WHERE path = ?', deepest, 'a');
    library.run('UPDATE entry SET in_tree = 0 WHERE kind = 0');
  });

  it('end a look for what is shown below, and one for anomalies', () => {
    const dir = library.get<{ id: number }>("SELECT id FROM dir WHERE path = 'a'")?.id ?? 0;
    expect(hasShownBelow(library, scope, dir)).toBe(false);
    expect(() => imageAnomalies(library, 1)).not.toThrow();
  });

  it('are damage where an intake goes up from one', async () => {
    const clears = new DirectoryClears(library);
    clears.add(1, [1]);
    const dir = library.get<{ id: number }>("SELECT id FROM dir WHERE path = 'a/b'")?.id ?? 0;
    expect(await codeOf(() => clears.above(dir))).toBe('library-damaged');
  });
});
