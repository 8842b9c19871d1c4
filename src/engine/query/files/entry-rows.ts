import { contentColumn, fileIdColumn } from '../../store/linked-columns';
import type { PathText } from '../../../shared/path-text';
import type { Change, EntryType, FileState } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';

/** One entry of one layer of an image, with what the image's other layers made of it. */
export interface EntryRow {
  readonly entryId: number;
  /** 0-based position in its layer. */
  readonly ordinal: number;
  /** 1-based. */
  readonly layer: number;
  /** Normalised; for a whiteout the path that it hides. */
  readonly path: PathText;
  /** As recorded, raw bytes as PathText; null where it is the path. */
  readonly recordedName: Uint8Array | null;
  readonly type: EntryType;
  readonly typeFlag: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of its content: those of its file where it is a hard link. */
  readonly size: number;
  /** Nanoseconds since 1970 in UTC as decimal text; null where unknown. */
  readonly mtimeNs: string | null;
  readonly link: PathText | null;
  /** Of a hard link, what it is another name of; null where it leads nowhere, and for what is no hard link. */
  readonly fileType: EntryType | null;
  readonly sha256: string | null;
  /** False for whiteouts, names that leave the root, and what no tree has. */
  readonly inTree: boolean;
  readonly change: Change;
  readonly hiddenBy: number | null;
  readonly hiddenKind: 'deleted' | 'replaced' | 'continued' | null;
}

interface StoredRow {
  readonly entry_id: number;
  readonly ordinal: number;
  readonly layer: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly recorded_name: Uint8Array | null;
  readonly type: EntryType;
  readonly type_flag: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime_ns: string | null;
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
  readonly sha256: string | null;
  readonly in_tree: number;
  readonly change: Change | null;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
  readonly file_type: EntryType | null;
}

const ROWS = `SELECT e.id AS entry_id, e.ordinal, il.layer, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
  e.recorded_name, e.type, e.type_flag, e.mode, e.uid, e.gid, ${contentColumn('size')} AS size, CAST(e.mtime_ns AS TEXT) AS mtime_ns,
  e.link, e.link_raw, lower(hex(${contentColumn('sha256')})) AS sha256, e.in_tree, ie.change, ie.hidden_by, ie.hidden_kind,
  iif(e.kind = 3, (SELECT y.type FROM entry y WHERE y.id = ${fileIdColumn()}), NULL) AS file_type
  FROM image_layer il
  JOIN entry e ON e.layer_id = il.layer_id
  JOIN dir d ON d.id = e.dir_id
  JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ? AND il.layer BETWEEN ? AND ?`;

/** All entries of an image, or of one layer of it, base first and in the order of the archive; one at a time. */
export function* entryRows(
  library: ReadableLibrary,
  imageId: number,
  layer: number | null,
): IterableIterator<EntryRow> {
  const range = layer === null ? [1, Number.MAX_SAFE_INTEGER] : [layer, layer];
  for (const row of library.iterate<StoredRow>(`${ROWS} ORDER BY il.layer, e.ordinal`, imageId, ...range))
    yield fromStored(row);
}

/** One entry of a layer of an image; null where it has none such. */
export function entryRow(library: ReadableLibrary, imageId: number, layer: number, entryId: number): EntryRow | null {
  const row = library.get<StoredRow>(`${ROWS} AND e.id = ?`, imageId, layer, layer, entryId);
  return row === undefined ? null : fromStored(row);
}

function fromStored(row: StoredRow): EntryRow {
  return {
    entryId: row.entry_id,
    ordinal: row.ordinal,
    layer: row.layer,
    path: joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw)),
    recordedName: row.recorded_name,
    type: row.type,
    typeFlag: row.type_flag,
    mode: row.mode,
    uid: row.uid,
    gid: row.gid,
    size: row.size,
    mtimeNs: row.mtime_ns,
    link: row.link === null ? null : fromColumns(row.link, row.link_raw),
    fileType: row.file_type,
    sha256: row.sha256 === null || row.sha256 === '' ? null : row.sha256,
    inTree: row.in_tree === 1,
    change: row.change ?? (row.type === 'whiteout' || row.type === 'opaque' ? 'deleted' : 'added'),
    hiddenBy: row.hidden_by,
    hiddenKind: row.hidden_kind,
  };
}

/** The layer that took an entry out of sight; null where it is there, if only as a folder written again. */
export function hiddenInLayer(row: EntryRow): number | null {
  return row.hiddenKind === 'continued' ? null : row.hiddenBy;
}

/** What became of an entry in the layers above, in the words of a search. */
export function entryState(row: EntryRow): FileState {
  if (hiddenInLayer(row) === null) return 'present';
  return row.hiddenKind === 'deleted' ? 'deleted' : 'shadowed';
}

/** True where an entry is part of the merged tree. */
export function isMerged(row: EntryRow): boolean {
  return row.inTree && row.hiddenBy === null && row.path !== '';
}
