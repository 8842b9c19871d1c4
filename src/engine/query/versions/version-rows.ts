import { contentColumn } from '../../store/linked-columns';
import type { PathText } from '../../../shared/path-text';
import {
  isDeletionMarker,
  type Change,
  type EntryType,
  type Fate,
  type FileFate,
  type TreeView,
} from '../../../shared/vocabulary';
import { assertNever } from '../../../shared/assert-never';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';

/** One entry of one layer of an image, with what the image's other layers made of it. */
export interface VersionRow {
  readonly entry_id: number;
  readonly layer: number;
  readonly layer_id: number;
  readonly dir_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly type: EntryType;
  readonly type_flag: string;
  readonly mode: number;
  readonly size: number;
  readonly mtime: string | null;
  readonly newer: number;
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
  readonly sha256: string | null;
  readonly in_tree: number;
  /** The pax records, where extended attributes are among them. */
  readonly attributes: string | null;
  readonly change: Change | null;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

/** All versions of an image, by joins; the first parameter is the image. Add conditions with AND. */
export const FROM_VERSIONS = `FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step
  WHERE il.image_id = ?`;

/** The same with the columns of VersionRow. */
export const SELECT_VERSIONS = `SELECT e.id AS entry_id, il.layer, e.layer_id, e.dir_id, d.path AS dir, d.raw AS dir_raw,
  n.text AS name, n.raw AS name_raw, e.type, e.type_flag, e.mode, ${contentColumn('size')} AS size, CAST(e.mtime_ns AS TEXT) AS mtime,
  coalesce(e.mtime_ns > h.created_ns, 0) AS newer, e.link, e.link_raw, nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256,
  e.in_tree, iif(instr(e.rare, '.xattr.'), e.extended, NULL) AS attributes,
  ie.change, ie.hidden_by, ie.hidden_kind ${FROM_VERSIONS}`;

/** One version of an image; undefined where the image has none such. */
export function versionAt(
  library: ReadableLibrary,
  imageId: number,
  layer: number,
  entryId: number,
): VersionRow | undefined {
  return library.get<VersionRow>(`${SELECT_VERSIONS} AND il.layer = ? AND e.id = ?`, imageId, layer, entryId);
}

/** The path of `dir d` and `name n` as text: its order is that of the bytes. */
export const PATH_TEXT = "(CASE WHEN d.id = 1 THEN n.text ELSE d.path || '/' || n.text END)";

/** The condition of a view; its values come from viewValues. */
export function viewCondition(view: TreeView): string {
  switch (view) {
    case 'layer':
      return 'AND il.layer = ?';
    case 'merged':
      return 'AND il.layer <= ? AND e.in_tree = 1 AND (ie.hidden_by IS NULL OR ie.hidden_by > ?)';
    case 'all':
      // A directory that a later layer wrote again is one directory: only its newest entry is a row.
      return "AND il.layer <= ? AND e.in_tree = 1 AND (ie.hidden_kind IS NOT 'continued' OR ie.hidden_by > ?)";
    default:
      return assertNever(view);
  }
}

/** The values that go with viewCondition. */
export function viewValues(view: TreeView, layer: number): number[] {
  return view === 'layer' ? [layer] : [layer, layer];
}

/** Name of an entry in its directory. */
export function nameOf(row: Pick<VersionRow, 'name' | 'name_raw'>): PathText {
  return fromColumns(row.name, row.name_raw);
}

/** Normalised path of an entry; of a whiteout the path that it hides. */
export function pathOf(row: Pick<VersionRow, 'dir' | 'dir_raw' | 'name' | 'name_raw'>): PathText {
  return joinPath(fromColumns(row.dir, row.dir_raw), nameOf(row));
}

/** What a layer did to a path; a row of image_entry is there only where that is not the usual thing. */
export function changeOf(row: Pick<VersionRow, 'change' | 'type'>): Change {
  return row.change ?? (isDeletionMarker(row.type) ? 'deleted' : 'added');
}

/** What became of an entry in the final image. */
export function fateOf(row: Pick<VersionRow, 'type' | 'hidden_by' | 'hidden_kind'>): Fate {
  return isDeletionMarker(row.type) ? { kind: 'marker' } : fileFateOf(row);
}

/** What became of a file in the final image. */
export function fileFateOf(row: Pick<VersionRow, 'hidden_by' | 'hidden_kind'>): FileFate {
  if (row.hidden_by === null || row.hidden_kind === null || row.hidden_kind === 'continued') return { kind: 'visible' };
  return { kind: row.hidden_kind, by: row.hidden_by };
}
