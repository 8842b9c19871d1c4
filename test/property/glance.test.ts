import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { SeededRandom } from './random';

const NAMES = ['a', 'b', 'c', 'a', 'b', '.d'];
const MARKERS = ['.wh.a', '.wh.b', '.wh..wh..opq', '.wh..wh.x'];

/** A file with headers for the folders above it, as builders write them. */
function randomFiles(random: SeededRandom): readonly MadeFile[] {
  const above = Array.from({ length: random.below(5) }, () =>
    random.pick(random.below(15) === 0 ? ['..', '.'] : NAMES),
  );
  const folders = above.map((_, at): MadeFile => ({ name: `${above.slice(0, at + 1).join('/')}/`, type: 'directory' }));
  const last = random.pick(random.below(4) === 0 ? MARKERS : NAMES);
  const name = [...above, last].join('/');
  const kind = random.below(5);
  if (kind < 2 && !last.startsWith('.wh')) return [...folders, { name: `${name}/`, type: 'directory' }];
  if (kind === 2) return [...folders, { name, type: 'symlink', linkname: 'x' }];
  return [...folders, { name, content: random.pick(['', 'one', 'three']) }];
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
    const folder = temporaryFolder();
    let seen = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = new SeededRandom(seed);
      const tree = new GlanceTree({ nodes: 10_000, nameBytes: 1_000_000 });
      const reference = new MergedTree();
      for (let layer = 1; layer <= 4; layer += 1) {
        const tar = await tarOf(Array.from({ length: 2 + random.below(8) }, () => randomFiles(random)).flat());
        const path = join(folder, 'layer.tar');
        writeFileSync(path, tar);
        const options = { limits: standardLimits, settle: () => Promise.resolve() };
        await readLayerNames({ kind: 'file', path, offset: 0, bytes: tar.length }, layer, tree, options);
        reference.applyLayer(layer, await entriesOf(tar));
      }
      const rows = new Map(allRows(tree).map((row) => [row.path, row]));
      const shown = [...reference.finalPaths()];
      for (const { path, type, layer } of shown)
        expect({ seed, ...rows.get(path) }).toMatchObject({ seed, path, type, layer, deletedBy: null });
      // What else is shown are folders that have no header of their own.
      const merged = new Set(shown.map(({ path }) => path));
      for (const row of rows.values())
        if (row.deletedBy === null && !merged.has(row.path))
          expect({ seed, ...row }).toMatchObject({ seed, type: 'dir', hasChildren: true });
      seen += shown.length;
    }
    expect(seen).toBeGreaterThan(1000);
  });
});
