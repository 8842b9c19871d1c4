import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { ScratchFile } from '../../src/engine/evidence/archive/scratch-file';
import type { EntryEffect } from '../../src/engine/intake/ingest/effect-log';
import { mergeImage } from '../../src/engine/intake/ingest/merge-image';
import type { ReadLayer } from '../../src/engine/intake/ingest/ingest.types';
import type { LayerEntry } from '../../src/engine/evidence/layer/layer-entry';
import { placedBlob } from '../../src/engine/evidence/image/placed-blob';
import { scanLayer } from '../../src/engine/evidence/layer/scan-layer';
import { BatchBuilder } from '../../src/engine/threads/batch-builder';
import { BatchRooms } from '../../src/engine/threads/batch-rooms';
import { Dictionaries } from '../../src/engine/store/dictionaries';
import { EntryIndex } from '../../src/engine/store/entry-index';
import { MAX_LEVELS } from '../../src/engine/base/split-path';
import { LayerWriter } from '../../src/engine/store/layer-writer';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { standardLimits } from '../../src/shared/read-limits';
import { tarOf, type MadeFile } from '../engine-support/made-archive';
import { temporaryLibrary } from '../engine-support/test-library';
import { MergedTree, type MergeEntry } from '../reference/merged-tree';
import { imageLayers } from './image-layers';
import { runs } from './runs';

interface Layer {
  readonly layerId: number;
  readonly entries: readonly (LayerEntry & { readonly entryId: number })[];
}

/** One level less than become directories of a library: what is deeper has its directories in its name. */
const DEEP = 'd/'.repeat(MAX_LEVELS - 1);
const plain = fc.constantFrom('a', 'b', 'c');
const odd = fc.constantFrom('.wh.a', '.wh..wh.x', '..');
const above = fc.array(fc.oneof({ weight: 17, arbitrary: plain }, { weight: 1, arbitrary: odd }), { maxLength: 4 });
const markers = ['.wh.a', '.wh.b', '.wh..wh.x'];
const mode = fc.constantFrom(0o644, 0o600);

function nameOr(...more: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...more) });
}

const last = fc.oneof(
  fc.record({ name: nameOr(...markers).map((name) => `${name}/`), type: fc.constant('directory'), mode }),
  fc.record({
    name: nameOr(...markers, '.wh..wh..opq'),
    type: fc.constant('symlink'),
    linkname: fc.constantFrom('x', 'y'),
    mode,
  }),
  fc.record({ name: nameOr(...markers, '.wh..wh..opq'), content: fc.constantFrom('', 'one', 'two'), mode }),
);
const file = fc
  .tuple(above, last)
  .map(([folders, { name, ...rest }]): MadeFile => ({ name: [...folders, name].join('/'), ...rest }));
const layers = imageLayers(fc.array(file, { maxLength: 24 }), 5);

async function writeLayer(
  library: WritableLibrary,
  dictionaries: Dictionaries,
  files: readonly MadeFile[],
): Promise<Layer> {
  const tar = await tarOf(files);
  const last = library.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM entry')?.id ?? 0;
  const index = new EntryIndex(library, neverCancelled);
  const writer = new LayerWriter({ library, dictionaries, index, nextIds: () => last + 1, signal: neverCancelled });
  const builder = new BatchBuilder(new BatchRooms());
  const entries: (LayerEntry & { entryId: number })[] = [];
  const result = await scanLayer(
    placedBlob({ kind: 'inline', data: tar }),
    {
      onEntry: (entry) => entries.push({ ...entry, entryId: last + 1 + builder.addEntry(entry) }),
      onProblem: () => undefined,
    },
    { signal: neverCancelled, limits: standardLimits, sha512: false, scratchFolder: null },
  );
  library.write(() => {
    writer.write(builder.take());
    writer.finish(result);
    index.flush();
  });
  return { layerId: writer.layerId, entries };
}

/** What the reference says, which holds the whole tree in memory and goes through it layer by layer. */
function reference(layers: readonly Layer[]) {
  const tree = new MergedTree();
  const effects = new Map<string, EntryEffect>();
  const deleted: number[] = [];
  layers.forEach(({ entries }, index) => {
    const layer = index + 1;
    const merged = tree.applyLayer(layer, entries.map(toMergeEntry));
    for (const { entryId, layer: of, by, kind } of merged.hidden) {
      const change = effects.get(`${of} ${entryId}`)?.change ?? 'added';
      effects.set(`${of} ${entryId}`, { layer: of, entryId, change, hiddenBy: by, hiddenKind: kind });
    }
    for (const [entryId, change] of merged.changes) {
      const known = effects.get(`${layer} ${entryId}`);
      if (known !== undefined) effects.set(`${layer} ${entryId}`, { ...known, change });
      else if (change !== 'added' && change !== 'deleted')
        effects.set(`${layer} ${entryId}`, { layer, entryId, change, hiddenBy: null, hiddenKind: null });
    }
    deleted.push([...merged.changes.values()].filter((change) => change === 'deleted').length);
  });
  return { effects: [...effects.values()].sort(byEntry), merged: tree.countPaths(), deleted };
}

function toMergeEntry(entry: LayerEntry & { readonly entryId: number }): MergeEntry {
  const { entryId, path, type, leavesRoot, hides, sha256, mode, linkName } = entry;
  const content = `${sha256} ${Buffer.from(linkName ?? []).toString()}`;
  return { entryId, path, type, leavesRoot, hides, content, meta: String(mode) };
}

function byEntry(a: EntryEffect, b: EntryEffect): number {
  return a.layer - b.layer || a.entryId - b.entryId;
}

function readLayer(layerId: number): ReadLayer {
  return {
    ...{ layerId, digest: null, sha512: null, storedBytes: null, diffId: null, uncompressedBytes: null },
    ...{ compression: null, limited: false, state: 'read' },
  };
}

/** Writes each layer once, however often it stands in the image. */
async function writeLayers(library: WritableLibrary, made: readonly (readonly MadeFile[])[]): Promise<Layer[]> {
  const dictionaries = new Dictionaries(library);
  const written = new Map<readonly MadeFile[], Layer>();
  for (const files of new Set(made)) written.set(files, await writeLayer(library, dictionaries, files));
  return made.flatMap((files) => written.get(files) ?? []);
}

async function expectReference(made: readonly (readonly MadeFile[])[]): Promise<void> {
  const library = temporaryLibrary();
  const layers = await writeLayers(library, made);
  const expected = reference(layers);
  const found = mergeImage(
    library,
    layers.map(({ layerId }) => readLayer(layerId)),
    new ScratchFile(library.cacheDir),
    neverCancelled,
  );
  expect([...found.entries].sort(byEntry)).toEqual(expected.effects);
  expect(found.merged).toBe(expected.merged);
  expect(made.map((_, index) => found.layers.get(index + 1)?.deleted)).toEqual(expected.deleted);
  const hidden = expected.effects.filter(({ hiddenKind }) => hiddenKind === 'deleted' || hiddenKind === 'replaced');
  expect(found.shadowed).toBe(hidden.length);
  expect(found.deleted).toBe(hidden.filter(({ hiddenKind }) => hiddenKind === 'deleted').length);
}

describe('merging the layers of an image path by path', () => {
  it('equals the merge in memory', () => fc.assert(fc.asyncProperty(layers, expectReference), runs(40)));

  it('equals it below folders so deep that they have no row of their own', () => {
    const deeper = layers.map((made) =>
      made.map((files) => files.map((file) => ({ ...file, name: DEEP + file.name }))),
    );
    return fc.assert(fc.asyncProperty(deeper, expectReference), runs(20));
  });
});
