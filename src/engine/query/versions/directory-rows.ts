import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';
import { joinPath, fromColumns } from '../../base/text-columns';
import type { ReadableLibrary } from '../../store/readable-library';
import { compareByteOrder } from './byte-order';
import { filterCondition, hasShownBelow, isFiltered, shownNearby } from './subtree';
import type { TreeScope } from './tree-scope';
import { FROM_VERSIONS, viewCondition, viewValues, type VersionRow } from './version-rows';

/** Which version of a path a row is, and no more: there may be a hundred thousand rows, of which a page is shown. */
export interface VersionKey {
  readonly layer: number;
  readonly entryId: number;
  readonly type: EntryType;
}

/** A row before it is decorated: an entry, or a directory that exists only through what is below it. */
export interface BareRow {
  readonly version: VersionKey | null;
  readonly path: PathText;
  readonly name: PathText;
  /** The directory that opens below this row; null where there is none to open. */
  readonly dirId: number | null;
}

type NamedKey = VersionKey & Pick<VersionRow, 'name' | 'name_raw'>;

interface ChildDir {
  readonly id: number;
  readonly text: string;
  readonly raw: Uint8Array;
}

/** All rows of one directory in a view, filtered and in order: directories first, then names in byte order. */
export function directoryRows(library: ReadableLibrary, scope: TreeScope, dirId: number, dir: PathText): BareRow[] {
  const children = new Map(
    childDirs(library, scope, dirId).map((child) => [fromColumns(child.text, child.raw), child.id]),
  );
  const groups = new Map<PathText, BareRow[]>();
  for (const { name: text, name_raw, ...version } of versionsIn(library, scope, dirId)) {
    const name = fromColumns(text, name_raw);
    const group = groups.get(name) ?? [];
    // Only the uppermost version of a directory opens: its older versions share what is below.
    const opens = version.type === 'dir' && !group.some(isHeadedDirectory);
    group.push({ version, path: joinPath(dir, name), name, dirId: opens ? (children.get(name) ?? null) : null });
    groups.set(name, group);
  }
  const bare = [...children].filter(([name]) => groups.get(name)?.some(isHeadedDirectory) !== true);
  const nearby = bare.length === 0 || scope.view === 'layer' ? null : shownNearby(library, unfiltered(scope), dirId);
  for (const [name, id] of bare) {
    if (nearby !== null && !nearby.has(id) && !hasShownBelow(library, unfiltered(scope), id)) continue;
    groups.set(name, [{ version: null, path: joinPath(dir, name), name, dirId: id }, ...(groups.get(name) ?? [])]);
  }
  const wanted = wantedBy(library, scope, dirId);
  return [...groups.values()].sort(compareGroups).flat().filter(wanted);
}

/** Versions in one directory; of one name the visible one first, then the newest. */
function versionsIn(library: ReadableLibrary, scope: TreeScope, dirId: number): NamedKey[] {
  return library.all<NamedKey>(
    `SELECT il.layer, e.id AS entryId, e.type, n.text AS name, n.raw AS name_raw ${FROM_VERSIONS}
      ${viewCondition(scope.view)} AND e.dir_id = ? AND e.name_id <> 1
      ORDER BY ie.hidden_by IS NOT NULL AND ie.hidden_by <= ?, il.layer DESC, e.ordinal DESC`,
    ...[scope.imageId, ...viewValues(scope.view, scope.layer), dirId, scope.layer],
  );
}

function childDirs(library: ReadableLibrary, scope: TreeScope, dirId: number): ChildDir[] {
  const layers = scope.view === 'layer' ? 'il.layer = ?' : 'il.layer <= ?';
  return library.all<ChildDir>(
    `SELECT d.id, n.text, n.raw FROM dir d JOIN name n ON n.id = d.name_id WHERE d.parent_id = ? AND EXISTS
      (SELECT 1 FROM layer_dir ld JOIN image_layer il ON il.layer_id = ld.layer_id
        WHERE ld.dir_id = d.id AND il.image_id = ? AND ${layers})`,
    ...[dirId, scope.imageId, scope.layer],
  );
}

/** Lets through what the filters name, and the directories on the way to it. */
function wantedBy(library: ReadableLibrary, scope: TreeScope, dirId: number): (row: BareRow) => boolean {
  if (!isFiltered(scope)) return () => true;
  const filter = filterCondition(scope);
  const matching = new Set(
    library
      .all<{ layer: number; entryId: number }>(
        `SELECT il.layer, e.id AS entryId ${FROM_VERSIONS} ${viewCondition(scope.view)} AND e.dir_id = ? ${filter.sql}`,
        ...[scope.imageId, ...viewValues(scope.view, scope.layer), dirId, ...filter.values],
      )
      .map((row) => `${row.layer}:${row.entryId}`),
  );
  return (row) =>
    (row.version !== null && matching.has(`${row.version.layer}:${row.version.entryId}`)) ||
    (row.dirId !== null && hasShownBelow(library, scope, row.dirId));
}

function unfiltered(scope: TreeScope): TreeScope {
  return { ...scope, changes: [], types: [], onlyFindings: false, hideKnown: false };
}

function compareGroups(a: readonly BareRow[], b: readonly BareRow[]): number {
  const [left, right] = [a[0], b[0]];
  if (left === undefined || right === undefined) return 0;
  return Number(isDirectory(right)) - Number(isDirectory(left)) || compareByteOrder(left.name, right.name);
}

/** Whether some layer has a header for this directory: others are there only through what is below them. */
function isHeadedDirectory({ version }: BareRow): boolean {
  return version?.type === 'dir';
}

function isDirectory(row: BareRow): boolean {
  return row.version === null || row.version.type === 'dir';
}
