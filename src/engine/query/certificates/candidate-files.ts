import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { LookBounds } from './look-bounds';

/** A file that may hold certificates, as one layer stores it. */
export interface CandidateFile {
  readonly entryId: number;
  /** The same for files with the same bytes: their SHA-256, or the entry where none is known. */
  readonly key: string;
  readonly sha256: string | null;
  readonly offset: number;
  /** Bytes that it has in the layer. */
  readonly stored: number;
  /** Of a sparse file, its parts and full size. */
  readonly sparse: { readonly size: number; readonly parts: [number, number][] } | null;
}

/** A layer with files that may hold certificates, in the order of their place. */
export interface CandidateLayer {
  readonly layerId: number;
  /** How often it stands in the image. */
  readonly times: number;
  readonly files: readonly CandidateFile[];
}

export interface Candidates {
  readonly layers: readonly CandidateLayer[];
  readonly left: { readonly largeFiles: number; readonly files: number };
}

interface Row {
  readonly id: number;
  readonly offset: number;
  readonly stored: number;
  readonly size: number;
  readonly sparse: string | null;
  readonly sha256: string | null;
  /** The entry that stores the bytes. */
  readonly file_id: number;
}

const ENDS = ['.pem', '.crt', '.cer', '.der', '.cert', 'ca-bundle'];
/** Links by hash that openssl rehash makes, and the files of Android. */
const HASH_NAME = `${'[0-9a-f]'.repeat(8)}.[0-9]`;
const NAMED = `(${ENDS.map((end) => `n.folded LIKE '%${end}'`).join(' OR ')} OR n.folded GLOB '${HASH_NAME}')`;
const STORED = 'iif(e.sparse IS NULL, min(e.stored_size, e.size), e.stored_size)';
/** Files `e` of a layer under their own names, and hard links to them in it. */
const OWN = `FROM entry e JOIN name n ON n.id = e.name_id
  WHERE e.layer_id = ?1 AND (e.kind = 0 OR (e.kind = 3 AND e.sha256 IS NOT NULL)) AND ${STORED} > 0 AND ${NAMED}`;
/** The same under the names `k` that hard links of higher layers of the image give them. */
const LINKED = `FROM image_link k JOIN entry e ON e.id = k.file_id JOIN entry z ON z.id = k.entry_id
  JOIN name n ON n.id = z.name_id WHERE k.image_id = ?3 AND e.layer_id = ?1 AND e.kind = 0 AND ${STORED} > 0 AND ${NAMED}`;
const COLUMNS = `e.data_offset AS offset, ${STORED} AS stored, e.size, e.sparse, nullif(lower(hex(e.sha256)), '') AS sha256,
  coalesce(e.file_id, e.id) AS file_id`;
const COUNT = `SELECT count(*) FILTER (WHERE size <= ?2) AS fit, count(*) FILTER (WHERE size > ?2) AS large
  FROM (SELECT e.id, e.size ${OWN} UNION ALL SELECT DISTINCT k.entry_id, e.size ${LINKED})`;
const FILES = `SELECT e.id, ${COLUMNS} ${OWN} AND e.size <= ?2 UNION ALL SELECT DISTINCT k.entry_id, ${COLUMNS} ${LINKED} AND e.size <= ?2
  ORDER BY offset, 1 LIMIT ?4`;

/** Files of an image whose names say that they may hold certificates: whatever later layers made of them. */
export function candidateFiles(library: ReadableLibrary, imageId: number, bounds: LookBounds): Candidates {
  const left = { largeFiles: 0, files: 0 };
  let room = bounds.files;
  const layers = library
    .all<{ layerId: number; times: number }>(
      `SELECT il.layer_id AS layerId, count(*) AS times FROM image_layer il JOIN layer l ON l.id = il.layer_id
        WHERE il.image_id = ? AND l.ready = 1 GROUP BY il.layer_id ORDER BY min(il.layer)`,
      imageId,
    )
    .map(({ layerId, times }): CandidateLayer => {
      const count = library.get<{ fit: number; large: number }>(COUNT, layerId, bounds.fileBytes, imageId);
      const rows = library.all<Row>(FILES, layerId, bounds.fileBytes, imageId, room);
      room -= rows.length;
      left.largeFiles += times * (count?.large ?? 0);
      left.files += times * ((count?.fit ?? 0) - rows.length);
      return { layerId, times, files: rows.map((row) => toFile(library, row)) };
    });
  return { layers: layers.filter(({ files }) => files.length > 0), left };
}

function toFile(library: ReadableLibrary, { id, offset, stored, size, sparse, sha256, file_id }: Row): CandidateFile {
  const parts = sparse === null ? null : readJson(library.dir, sparse, sparsePairs);
  return {
    ...{ entryId: id, key: sha256 ?? `entry-${file_id}`, sha256, offset, stored },
    sparse: parts === null ? null : { size, parts },
  };
}
