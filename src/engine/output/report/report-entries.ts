import { CONTENT_LAYER, contentColumn } from '../../store/linked-columns';
import type { Change, EntryType } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { nanosToText } from '../../base/time-text';

/** One entry of a layer as the report's tables show it. */
export interface ReportEntry {
  readonly layer: number;
  readonly path: string;
  readonly type: EntryType;
  readonly change: Change;
  readonly fate: 'visible' | 'deleted' | 'replaced';
  readonly hiddenBy: number | null;
  readonly mode: number;
  readonly uid: string;
  readonly gid: string;
  readonly size: number;
  readonly mtime: string | null;
  readonly sha256: string | null;
  /** Offset of the data in the uncompressed layer; null for a hard link whose file is in a layer below. */
  readonly dataOffset: number | null;
  readonly storedSize: number;
}

interface Row extends Omit<ReportEntry, 'path' | 'sha256' | 'mtime' | 'fate' | 'change'> {
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly ns: string | null;
  readonly digest: Uint8Array | null;
  readonly change: Change | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

/** Entries of an image, base layer first, each layer in the order of its tar. `where` is SQL of ours. */
export function* reportEntries(library: ReadableLibrary, imageId: number, where = '1'): Generator<ReportEntry> {
  const rows = library.iterate<Row>(
    `SELECT il.layer, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.type, e.mode,
      CAST(e.uid AS TEXT) AS uid, CAST(e.gid AS TEXT) AS gid, ${contentColumn('size')} AS size, CAST(e.mtime_ns AS TEXT) AS ns, ${contentColumn('sha256')} AS digest,
      iif(${CONTENT_LAYER} = il.layer, ${contentColumn('data_offset')}, NULL) AS dataOffset,
      ${contentColumn('stored_size')} AS storedSize, ie.change, ie.hidden_by AS hiddenBy, ie.hidden_kind
      FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
      JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE il.image_id = ? AND ${where} ORDER BY il.layer, e.ordinal`,
    imageId,
  );
  for (const { dir, dir_raw, name, name_raw, ns, digest, hidden_kind, ...row } of rows) {
    yield {
      ...row,
      path: joinPath(fromColumns(dir, dir_raw), fromColumns(name, name_raw)),
      change: row.change ?? (row.type === 'whiteout' || row.type === 'opaque' ? 'deleted' : 'added'),
      fate: hidden_kind === null || hidden_kind === 'continued' ? 'visible' : hidden_kind,
      mtime: nanosToText(ns),
      sha256: digest === null ? null : Buffer.from(digest).toString('hex'),
    };
  }
}

/** Entries that a later layer hides; a folder that was only written again is not one. */
export function hiddenEntries(library: ReadableLibrary, imageId: number): readonly ReportEntry[] {
  return [...reportEntries(library, imageId, `ie.hidden_kind IN ('deleted', 'replaced')`)];
}
