import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import { KNOWN_FILE } from '../kept-hashes/known-files';
import type { TreeScope } from './tree-scope';
import { viewCondition, viewValues } from './version-rows';

/** The conditions of the filters that SQL can check, with their values. */
export function filterCondition(scope: TreeScope): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
  if (scope.changes.length > 0) {
    const usual = "coalesce(ie.change, CASE WHEN e.type IN ('whiteout', 'opaque') THEN 'deleted' ELSE 'added' END)";
    // A path that was deleted is looked for among the changes as well: its entry stands for the deletion.
    const gone = scope.changes.includes('deleted') && scope.view === 'all' ? " OR ie.hidden_kind = 'deleted'" : '';
    parts.push(`AND (${usual} IN (${marks(scope.changes.length)})${gone})`);
    values.push(...scope.changes);
  }
  if (scope.types.length > 0) {
    parts.push(`AND e.type IN (${marks(scope.types.length)})`);
    values.push(...scope.types);
  }
  if (scope.onlyFindings)
    parts.push(
      'AND EXISTS (SELECT 1 FROM finding f WHERE f.entry_id = e.id AND (f.image_id IS NULL OR f.image_id = il.image_id))',
    );
  if (scope.hideKnown) parts.push(`AND NOT coalesce(${KNOWN_FILE}, 0)`);
  return { sql: parts.join(' '), values };
}

/** True where any filter is set. */
export function isFiltered(scope: TreeScope): boolean {
  return scope.changes.length > 0 || scope.types.length > 0 || scope.onlyFindings || scope.hideKnown;
}

/** Directories below one that some layer of the image has. */
const CHILDREN = `SELECT d.id FROM dir d WHERE d.parent_id = ? AND EXISTS
  (SELECT 1 FROM layer_dir ld JOIN image_layer il ON il.layer_id = ld.layer_id AND il.image_id = ? WHERE ld.dir_id = d.id)`;

/**
 * Of the directories in a directory those that have something shown in them or one level below: one question for
 * thousands of them. Of those that it does not name hasShownBelow has to be asked.
 */
export function shownNearby(library: ReadableLibrary, scope: TreeScope, dirId: number): ReadonlySet<number> {
  const filter = filterCondition(scope);
  const shown = `CROSS JOIN image_layer il ON il.layer_id = ld.layer_id AND il.image_id = ?
      CROSS JOIN entry e ON e.layer_id = ld.layer_id AND e.dir_id = ld.dir_id
    LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id`;
  const conditions = `${viewCondition(scope.view)} ${filter.sql}`;
  const values = [scope.imageId, ...viewValues(scope.view, scope.layer), ...filter.values];
  const rows = library.all<{ id: number }>(
    `SELECT d.id FROM dir d WHERE d.parent_id = ? AND (
      EXISTS (SELECT 1 FROM layer_dir ld ${shown} WHERE ld.dir_id = d.id ${conditions}) OR
      EXISTS (SELECT 1 FROM dir c CROSS JOIN layer_dir ld ON ld.dir_id = c.id ${shown} WHERE c.parent_id = d.id ${conditions}))`,
    ...[dirId, ...values, ...values],
  );
  return new Set(rows.map(({ id }) => id));
}

/** True where a directory has something below it, at any depth, that the view shows and the filters let through. */
export function hasShownBelow(library: ReadableLibrary, scope: TreeScope, dirId: number): boolean {
  const filter = filterCondition(scope);
  // From the few layers that have the directory: an image may have many more.
  const shown = `SELECT 1 FROM layer_dir ld CROSS JOIN image_layer il ON il.layer_id = ld.layer_id
      CROSS JOIN entry e ON e.layer_id = ld.layer_id AND e.dir_id = ld.dir_id
    LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
    WHERE ld.dir_id = ? AND il.image_id = ? ${viewCondition(scope.view)} ${filter.sql} LIMIT 1`;
  const values = [scope.imageId, ...viewValues(scope.view, scope.layer), ...filter.values];
  // The deepest first: the files that end the search are down there. In a library of a stranger a directory may lie in itself.
  const [left, seen] = [[dirId], new Set([dirId])];
  for (let dir = left.pop(); dir !== undefined; dir = left.pop()) {
    if (library.get(shown, dir, ...values) !== undefined) return true;
    for (const { id } of library.all<{ id: number }>(CHILDREN, dir, scope.imageId).reverse()) {
      if (!seen.has(id)) left.push(id);
      seen.add(id);
    }
  }
  return false;
}
