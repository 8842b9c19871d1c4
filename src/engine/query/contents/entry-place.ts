import { CONTENT_LAYER, contentColumn, fileIdColumn } from '../../store/linked-columns';
import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';
import type { ContentPlace } from '../../evidence/layer/content-place';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { pathOf } from '../versions/version-rows';

/** Where the content of one entry lies, and what it must hash to. */
export interface EntryPlace extends ContentPlace {
  readonly entryId: number;
  readonly imageId: number;
  readonly layer: number;
  readonly layerId: number;
  /** Where the bytes are: another layer than `layer` where a hard link leads to a file of one below. */
  readonly contentLayer: number;
  /** The entry whose bytes they are: another than `entryId` for a hard link. */
  readonly fileId: number;
  readonly path: PathText;
  readonly type: EntryType;
  readonly sha256: string | null;
}

interface Row {
  readonly layer_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly type: EntryType;
  readonly size: number;
  readonly content_layer: number;
  readonly file_id: number;
  readonly stored_size: number;
  readonly data_offset: number;
  readonly sparse: string | null;
  readonly sha256: string | null;
}

const COLUMNS = (['size', 'stored_size', 'data_offset', 'sparse'] as const)
  .map((column) => `${contentColumn(column)} AS ${column}`)
  .join(', ');

/** The place of an entry in an image; throws image-not-found, layer-not-found or path-not-found. */
export function entryPlace(library: ReadableLibrary, imageId: number, layer: number, entryId: number): EntryPlace {
  const row = library.get<Row>(
    `SELECT e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, e.type,
      ${COLUMNS}, ${CONTENT_LAYER} AS content_layer, coalesce(${fileIdColumn()}, e.id) AS file_id,
      nullif(lower(hex(${contentColumn('sha256')})), '') AS sha256
      FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id JOIN dir d ON d.id = e.dir_id
      JOIN name n ON n.id = e.name_id
      WHERE il.image_id = ? AND il.layer = ? AND e.id = ?`,
    ...[imageId, layer, entryId],
  );
  if (row === undefined) throw new FailureError('path-not-found', { path: `#${entryId}` });
  return {
    ...{ entryId, imageId, layer, layerId: row.layer_id, path: pathOf(row), type: row.type },
    ...{ contentLayer: row.content_layer, fileId: row.file_id },
    ...{ size: row.size, storedSize: row.stored_size, dataOffset: row.data_offset },
    sparse: row.sparse === null ? null : readJson(library.dir, row.sparse, sparsePairs),
    sha256: row.sha256,
  };
}
