import type { Library, SqlValue } from '../store/library';
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
  if (scope.onlyFindings) parts.push('AND EXISTS (SELECT 1 FROM finding f WHERE f.entry_id = e.id)');
  return { sql: parts.join(' '), values };
}

/** True where any filter is set. */
export function isFiltered(scope: TreeScope): boolean {
  return scope.changes.length > 0 || scope.types.length > 0 || scope.onlyFindings;
}

/** True where a directory has something below it, at any depth, that the view shows and the filters let through. */
export function hasShownBelow(library: Library, scope: TreeScope, dirId: number): boolean {
  const filter = filterCondition(scope);
  const below = library.get(
    `WITH RECURSIVE below(id) AS (
      SELECT ? UNION ALL SELECT d.id FROM dir d JOIN below b ON d.parent_id = b.id
        WHERE EXISTS (SELECT 1 FROM layer_dir ld JOIN image_layer l ON l.layer_id = ld.layer_id AND l.image_id = ?
          WHERE ld.dir_id = d.id))
    SELECT 1 FROM below b CROSS JOIN image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = b.id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE il.image_id = ? ${viewCondition(scope.view)} ${filter.sql} LIMIT 1`,
    ...[dirId, scope.imageId, scope.imageId],
    ...viewValues(scope.view, scope.layer),
    ...filter.values,
  );
  return below !== undefined;
}
