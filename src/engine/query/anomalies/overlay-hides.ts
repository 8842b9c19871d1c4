import type { AnomalyDetail, AnomalyKind } from '../../../shared/contract/anomalies';
import { fromColumns, joinPath } from '../../base/text-columns';
import type { ReadableLibrary } from '../../store/readable-library';

type Hides = Extract<AnomalyDetail, { kind: 'overlay' }>['hides'];

/** Paths that are named of one mark, and directories that are gone into below it. */
const MOST_NAMED = 5;
const MOST_DIRS = 10_000;

/**
 * Directories at and below the path of a mark, and what lower layers show there. What the layer of the mark writes again is there
 * either way, so it is not among them.
 */
const BELOW = `WITH RECURSIVE below(id) AS (
    SELECT id FROM dir WHERE parent_id = ?2 AND name_id = ?3
    UNION SELECT d.id FROM dir d JOIN below b ON d.parent_id = b.id LIMIT ${MOST_DIRS})
  SELECT e.id, e.dir_id, e.name_id FROM below b CROSS JOIN image_layer il
    JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = b.id
    LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
    WHERE il.image_id = ?1 AND il.layer < ?4 AND e.in_tree = 1 AND e.type NOT IN ('whiteout', 'opaque')
      AND (ie.hidden_by IS NULL OR ie.hidden_by > ?4)`;
/** The path itself: the device that stands for a whiteout has taken its place. */
const ITSELF = `SELECT e.id, e.dir_id, e.name_id FROM image_layer il
    JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = ?2 AND e.name_id = ?3
    LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
    WHERE il.image_id = ?1 AND il.layer < ?4 AND e.in_tree = 1 AND e.type NOT IN ('whiteout', 'opaque')
      AND (ie.hidden_by IS NULL OR ie.hidden_by >= ?4)`;

/** What overlayfs would hide by the mark that an entry is: paths of lower layers. */
export function hiddenByMark(
  library: ReadableLibrary,
  imageId: number,
  layer: number,
  entryId: number,
  kind: AnomalyKind,
): Hides {
  const place = library.get<{ dir_id: number; name_id: number }>(
    'SELECT dir_id, name_id FROM entry WHERE id = ?',
    entryId,
  );
  if (place === undefined || kind === 'overlay-redirect') return { count: 0, paths: [] };
  const values = [imageId, place.dir_id, place.name_id, layer];
  // By name, since two layers may show one path: the lower one is hidden by then, or both are a directory.
  const found = kind === 'overlay-whiteout' ? `${ITSELF} UNION ${belowOnly()}` : BELOW;
  const paths = `SELECT DISTINCT dir_id, name_id FROM (${found})`;
  const count = library.get<{ n: number }>(`SELECT count(*) AS n FROM (${paths})`, ...values)?.n ?? 0;
  const named = library.all<{ dir: string; dir_raw: Uint8Array; name: string; name_raw: Uint8Array }>(
    `SELECT d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw FROM (${paths}) p
      JOIN dir d ON d.id = p.dir_id JOIN name n ON n.id = p.name_id ORDER BY d.path, n.text LIMIT ${MOST_NAMED}`,
    ...values,
  );
  return {
    count,
    paths: named.map((row) => joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw))),
  };
}

/** The same query without its WITH, which may not stand behind a UNION. */
function belowOnly(): string {
  return `SELECT * FROM (${BELOW})`;
}
