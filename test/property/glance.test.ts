import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { GlanceTree } from '../../src/engine/evidence/glance/glance-tree';
import { readLayerNames } from '../../src/engine/evidence/glance/layer-names';
import { placedBlob } from '../../src/engine/evidence/image/placed-blob';
import { scanLayer } from '../../src/engine/evidence/layer/scan-layer';
import { standardLimits } from '../../src/shared/read-limits';
import { allRows } from '../engine-support/glance-walk';
import { tarOf, type MadeFile } from '../engine-support/made-archive';
import { temporaryFolder } from '../engine-support/test-library';
import { MergedTree, type MergeEntry } from '../reference/merged-tree';
import { runs } from './runs';

const name = fc.constantFrom('a', 'b', 'c', '.d');
const folder = fc.oneof({ weight: 14, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom('.', '..') });
const marker = fc.constantFrom('.wh.a', '.wh.b', '.wh..wh..opq', '.wh..wh.x');
const last = fc.oneof(
  fc.record({ type: fc.constantFrom('directory', 'symlink', 'file'), name }),
  fc.record({ type: fc.constantFrom('symlink', 'file'), name: marker }),
);

/** A file with headers for the folders above it, as builders write them. */
const files = fc
  .tuple(fc.array(folder, { maxLength: 4 }), last, fc.constantFrom('', 'one', 'three'))
  .map(([above, { type, name }, content]): readonly MadeFile[] => {
    const folders = above.map((_, at) => directory(above.slice(0, at + 1).join('/')));
    return [...folders, fileOf(type, [...above, name].join('/'), content)];
  });
const layers = fc.array(fc.array(files, { maxLength: 9 }), { minLength: 1, maxLength: 4 });

function directory(name: string): MadeFile {
  return { name: `${name}/`, type: 'directory' };
}

function fileOf(type: 'directory' | 'symlink' | 'file', name: string, content: string): MadeFile {
  if (type === 'directory') return directory(name);
  return type === 'symlink' ? { name, type, linkname: 'x' } : { name, content };
}

/** Entries of a layer as the merge of the reference wants them. */
async function entriesOf(tar: Buffer): Promise<readonly MergeEntry[]> {
  const entries: MergeEntry[] = [];
  await scanLayer(
    placedBlob({ kind: 'inline', data: tar }),
    {
      onEntry: (entry) => entries.push({ ...entry, entryId: entries.length, content: null, meta: '' }),
      onProblem: () => undefined,
    },
    { signal: neverCancelled, limits: standardLimits, sha512: false, scratchFolder: null },
  );
  return entries;
}

describe('the tree of a glance', () => {
  it('shows the paths, types and layers that the merge shows, whatever the layers do', async () => {
    const path = join(temporaryFolder(), 'layer.tar');
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(layers, async (made) => {
        const tree = new GlanceTree({ nodes: 10_000, nameBytes: 1_000_000 });
        const reference = new MergedTree();
        for (const [index, some] of made.entries()) {
          const tar = await tarOf(some.flat());
          writeFileSync(path, tar);
          const options = { limits: standardLimits, settle: () => Promise.resolve() };
          await readLayerNames({ kind: 'file', path, offset: 0, bytes: tar.length }, index + 1, tree, options);
          reference.applyLayer(index + 1, await entriesOf(tar));
        }
        const rows = new Map(allRows(tree).map((row) => [row.path, row]));
        const shown = [...reference.finalPaths()];
        for (const { path, type, layer } of shown)
          expect(rows.get(path)).toMatchObject({ path, type, layer, deletedBy: null });
        // What else is shown are folders that have no header of their own.
        const merged = new Set(shown.map(({ path }) => path));
        for (const row of rows.values())
          if (row.deletedBy === null && !merged.has(row.path))
            expect(row).toMatchObject({ type: 'dir', hasChildren: true });
        seen += shown.length;
      }),
      runs(150),
    );
    expect(seen).toBeGreaterThan(1000);
  });
});
