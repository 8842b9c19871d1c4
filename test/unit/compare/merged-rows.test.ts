import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../../src/engine/query/compare/compare-trees';
import { joined, mergedRows } from '../../../src/engine/query/compare/merged-rows';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { hideSome, MadeLibrary, type MadeEntry } from '../../engine-support/made-library';
import { temporaryLibrary } from '../../engine-support/test-library';

const entry = (dir: string, name: string, bytes: number): MadeEntry => ({
  ...{ dir, name, type: 'file', size: bytes, sha256: new Uint8Array(32).fill(bytes) },
});

/** Layers of some files each; the same path is in several of them. */
function manyLayers(library: WritableLibrary, made: MadeLibrary, from: number): number {
  const layers = Array.from({ length: 7 }, (_, layer) =>
    made.layer(
      Array.from({ length: 40 }, (_, n) =>
        entry(`d${(n * (layer + from)) % 9}`, `f${(n * 7 + layer) % 23}`, layer + 1),
      ),
    ),
  );
  const imageId = made.image(layers, null);
  for (let layer = 1; layer < 7; layer += 1) hideSome(library, imageId, layer, 3);
  return imageId;
}

/** What a map of each tree says: the upper entry of a place counts. */
function treeOf(library: WritableLibrary, imageId: number): Map<string, number> {
  const rows = library.all<{ place: string; id: number }>(
    `SELECT e.dir_id || '/' || e.name_id AS place, e.id FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE il.image_id = ? AND ie.hidden_by IS NULL ORDER BY il.layer, e.id`,
    imageId,
  );
  return new Map(rows.map(({ place, id }) => [place, id]));
}

describe('merged trees that are walked in order', () => {
  it('have each place once, the upper entry of it', () => {
    const library = temporaryLibrary();
    const imageId = manyLayers(library, new MadeLibrary(library), 1);
    const rows = [...mergedRows(library, imageId)].map((row) => [`${row.dir_id}/${row.name_id}`, row.id] as const);
    expect(new Map(rows)).toEqual(treeOf(library, imageId));
    expect(rows.length).toBe(treeOf(library, imageId).size);
  });

  it('are compared place by place', () => {
    const library = temporaryLibrary();
    const made = new MadeLibrary(library);
    const [a, b] = [manyLayers(library, made, 1), manyLayers(library, made, 4)];
    const [treeA, treeB] = [treeOf(library, a), treeOf(library, b)];
    const { counts, paths } = compareTrees(library, a, b);
    expect(counts.removed).toBe([...treeA.keys()].filter((place) => !treeB.has(place)).length);
    expect(counts.added).toBe([...treeB.keys()].filter((place) => !treeA.has(place)).length);
    expect(counts.content + counts.properties + counts.equal).toBe(
      [...treeA.keys()].filter((place) => treeB.has(place)).length,
    );
    expect(counts.content).toBeGreaterThan(0);
    const told = [...paths].map(({ path }) => path);
    expect(told).toEqual(told.toSorted());
    expect(paths.page([], 0, 1000)).toEqual({ total: paths.length, paths: [...paths] });
    const removed = paths.page(['removed'], 1, 2);
    expect(removed.total).toBe(counts.removed);
    expect(removed.paths).toEqual([...paths].filter(({ change }) => change === 'removed').slice(1, 3));
  });

  it('close what they did not read to the end', () => {
    const library = temporaryLibrary();
    const imageId = manyLayers(library, new MadeLibrary(library), 1);
    const pairs = joined(mergedRows(library, imageId), mergedRows(library, imageId));
    const [one, other] = pairs.next().value ?? [null, null];
    expect(one).not.toBeNull();
    expect(one).toEqual(other);
    pairs.return();
    expect(library.run('DELETE FROM coverage').changes).toBe(0);
  });
});
