import { CONTENT_LAYER, contentColumn } from '../../store/linked-columns';
import type { Change, EntryType } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { nanosToText } from '../../base/time-text';

/** One entry of a layer as the report's tables show it. */
export interface ReportEntry {
  readonly entryId: number;
  readonly layer: number;
  /** Place in the order of the layer's tar, from 0. */
  readonly ordinal: number;
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

/**
 * Entries of an image, base layer first, each layer in the order of its tar. `where` is SQL of ours. What is put in order is
 * ids alone: of a million entries all columns would be hundreds of megabytes.
 */
export function* reportEntries(library: ReadableLibrary, imageId: number, where = '1'): Generator<ReportEntry> {
  const rows = library.iterate<Row>(
    `SELECT e.id AS entryId, il.layer, e.ordinal, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.type, e.mode,
      CAST(e.uid AS TEXT) AS uid, CAST(e.gid AS TEXT) AS gid, ${contentColumn('size')} AS size, CAST(e.mtime_ns AS TEXT) AS ns, ${contentColumn('sha256')} AS digest,
      iif(${CONTENT_LAYER} = il.layer, ${contentColumn('data_offset')}, NULL) AS dataOffset,
      ${contentColumn('stored_size')} AS storedSize, ie.change, ie.hidden_by AS hiddenBy, ie.hidden_kind
      FROM (SELECT il.image_id, il.layer, il.layer_id, e.id AS entry_id FROM image_layer il
        JOIN entry e ON e.layer_id = il.layer_id
        LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
        WHERE il.image_id = ? AND ${where} ORDER BY il.layer, e.ordinal LIMIT -1) il
      CROSS JOIN entry e ON e.id = il.entry_id
      JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id`,
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

const HIDDEN = `ie.hidden_kind IN ('deleted', 'replaced')`;

/** Entries that a later layer hides; a folder that was only written again is not one. */
export function hiddenEntries(library: ReadableLibrary, imageId: number): Iterable<ReportEntry> {
  return again(() => reportEntries(library, imageId, HIDDEN));
}

/** What a report tells of those entries without listing them. */
export interface HiddenSummary {
  readonly total: number;
  /** Of the deleted ones that are no folders: how many, and the first. */
  readonly deletedFiles: number;
  readonly first: ReportEntry | null;
  /** The first deleted file whose bytes a reader can cut out by hand. */
  readonly example: ReportEntry | null;
}

/** Counts the hidden entries; reads them all once. */
export function hiddenSummary(library: ReadableLibrary, imageId: number): HiddenSummary {
  let [total, deletedFiles] = [0, 0];
  let [first, example]: [ReportEntry | null, ReportEntry | null] = [null, null];
  for (const entry of reportEntries(library, imageId, HIDDEN)) {
    total += 1;
    if (entry.fate !== 'deleted' || entry.type === 'dir') continue;
    deletedFiles += 1;
    first ??= entry;
    const { sha256, dataOffset, storedSize, size } = entry;
    if (sha256 !== null && dataOffset !== null && storedSize === size) example ??= entry;
  }
  return { total, deletedFiles, first, example };
}

/** All entries of all layers. */
export function allEntries(library: ReadableLibrary, imageId: number): Iterable<ReportEntry> {
  return again(() => reportEntries(library, imageId));
}

/** How many entries all layers have. */
export function entryCount(library: ReadableLibrary, imageId: number): number {
  const row = library.get<{ n: number }>(
    'SELECT count(*) AS n FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id WHERE il.image_id = ?',
    imageId,
  );
  return row?.n ?? 0;
}

/** What can be read more than once: each time the library is asked again. */
function again<T>(read: () => Generator<T>): Iterable<T> {
  return { [Symbol.iterator]: read };
}
