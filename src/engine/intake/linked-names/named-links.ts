import type { PathText } from '../../../shared/path-text';
import { fromColumns, joinPath } from '../../base/text-columns';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary, SqlValue } from '../../store/readable-library';

/** A hard link to a file that is not empty, and that file. */
export interface NamedLink {
  readonly entryId: number;
  readonly layerId: number;
  readonly path: PathText;
  readonly file: LinkedFile;
}

export interface LinkedFile {
  readonly entryId: number;
  readonly layerId: number;
  readonly path: PathText;
  readonly size: number;
  readonly offset: number;
  /** Bytes that it has in its layer. */
  readonly stored: number;
  readonly sparse: { readonly size: number; readonly parts: [number, number][] } | null;
}

interface Row {
  readonly id: number;
  readonly layer_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly file_id: number;
  readonly file_layer_id: number;
  readonly file_dir: string;
  readonly file_dir_raw: Uint8Array;
  readonly file_name: string;
  readonly file_name_raw: Uint8Array;
  readonly size: number;
  readonly data_offset: number;
  readonly stored: number;
  readonly sparse: string | null;
}

const COLUMNS = `e.id, e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, f.id AS file_id,
  f.layer_id AS file_layer_id, fd.path AS file_dir, fd.raw AS file_dir_raw, fn.text AS file_name, fn.raw AS file_name_raw,
  f.size, f.data_offset, iif(f.sparse IS NULL, min(f.stored_size, f.size), f.stored_size) AS stored, f.sparse`;
const NAMES = `JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  JOIN dir fd ON fd.id = f.dir_id JOIN name fn ON fn.id = f.name_id`;
const OF_LAYER = `SELECT ${COLUMNS} FROM json_each(?) j CROSS JOIN entry e ON e.id = j.value JOIN entry f ON f.id = e.file_id
  ${NAMES} WHERE f.kind = 0 AND f.size > 0 ORDER BY j.key`;
const OF_IMAGE = `SELECT ${COLUMNS} FROM image_link k JOIN entry e ON e.id = k.entry_id JOIN entry f ON f.id = k.file_id
  ${NAMES} WHERE k.image_id = ? AND f.kind = 0 AND f.size > 0 ORDER BY k.layer, e.id`;

const AT_ONCE = 2000;

/** Those of these hard links whose file is in their own layer and has content, in their order. */
export function* linksOfLayer(library: ReadableLibrary, entryIds: readonly number[]): Iterable<NamedLink> {
  for (let at = 0; at < entryIds.length; at += AT_ONCE)
    yield* linksOf(library, OF_LAYER, JSON.stringify(entryIds.slice(at, at + AT_ONCE)));
}

/** The hard links of an image whose file is in a lower layer. */
export function linksOfImage(library: ReadableLibrary, imageId: number): readonly NamedLink[] {
  return linksOf(library, OF_IMAGE, imageId);
}

function linksOf(library: ReadableLibrary, sql: string, value: SqlValue): readonly NamedLink[] {
  return library.all<Row>(sql, value).map((row) => {
    const parts = row.sparse === null ? null : readJson(library.dir, row.sparse, sparsePairs);
    return {
      entryId: row.id,
      layerId: row.layer_id,
      path: joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw)),
      file: {
        ...{ entryId: row.file_id, layerId: row.file_layer_id, size: row.size },
        path: joinPath(fromColumns(row.file_dir, row.file_dir_raw), fromColumns(row.file_name, row.file_name_raw)),
        ...{ offset: row.data_offset, stored: row.stored, sparse: parts === null ? null : { size: row.size, parts } },
      },
    };
  });
}
