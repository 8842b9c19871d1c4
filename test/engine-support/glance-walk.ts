import { neverCancelled } from '../../src/engine/base/cancellation';
import { glanceEvidence, type GlanceBounds } from '../../src/engine/evidence/glance/glance-evidence';
import type { GlanceProgress } from '../../src/engine/evidence/glance/glance-progress';
import type { GlanceTree } from '../../src/engine/evidence/glance/glance-tree';
import type { GlanceRow } from '../../src/shared/contract/glance';

/** Every row of a tree, asked for as the window asks: folder by folder, in small pages. */
export function allRows(tree: GlanceTree): readonly GlanceRow[] {
  const rows: GlanceRow[] = [];
  const folders = [''];
  for (let dir = folders.pop(); dir !== undefined; dir = folders.pop()) {
    for (let offset = 0, total = 1; offset < total; offset += 7) {
      const page = tree.children(dir, offset, 7);
      total = page.total;
      rows.push(...page.rows);
      folders.push(...page.rows.filter(({ hasChildren }) => hasChildren).map(({ path }) => path));
    }
  }
  return rows;
}

/** Looks at an evidence to the end. */
export async function glanceAt(path: string, bounds: Partial<GlanceBounds> = {}) {
  const trees: GlanceTree[] = [];
  const told: GlanceProgress[] = [];
  await glanceEvidence(
    path,
    {
      signal: neverCancelled,
      onTree: (begun) => trees.push(begun),
      onProgress: (progress) => told.push(progress),
    },
    { nodes: 1_000_000, nameBytes: 64 * 1024 * 1024, archiveBytes: 0, ...bounds },
  );
  const [tree] = trees;
  return { tree, told, last: told.at(-1), rows: tree === undefined ? [] : allRows(tree) };
}
