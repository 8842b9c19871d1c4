import type { AnomalyDetail, AnomalyKind } from '../../../shared/contract/anomalies';
import { fromColumns, joinPath } from '../../base/text-columns';
import type { ReadableLibrary } from '../../store/readable-library';

type Hides = Extract<AnomalyDetail, { kind: 'overlay' }>['hides'];

/** Paths that are named of one mark, and directories that are gone into below it. */
const MOST_NAMED = 5;
const MOST_DIRS = 10_000;

/** What lower layers show until the layer of the mark. */
const SHOWN = `LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
    WHERE il.image_id = ?1 AND il.layer < ?4 AND e.in_tree = 1 AND e.type NOT IN ('whiteout', 'opaque')`;
/** The same in the directories at and below the path of the mark. */
const BELOW = `SELECT e.dir_id, e.name_id FROM below b CROSS JOIN image_layer il
    JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = b.id ${SHOWN}`;
const HIDDEN = {
  // What the layer writes again is there either way.
  opaque: `${BELOW} AND (ie.hidden_by IS NULL OR ie.hidden_by > ?4)`,
  // What stands for a whiteout has taken the place of the path, and so of all below it.
  whiteout: `SELECT e.dir_id, e.name_id FROM image_layer il
    JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = ?2 AND e.name_id = ?3 ${SHOWN}
      AND (ie.hidden_by IS NULL OR ie.hidden_by >= ?4)
    UNION ${BELOW} AND (ie.hidden_by IS NULL OR ie.hidden_by >= ?4)`,
} as const;

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
  // Once a path: two layers may both have it as a directory.
  const hidden = `WITH RECURSIVE below(id) AS (
      SELECT id FROM dir WHERE parent_id = ?2 AND name_id = ?3
      UNION SELECT d.id FROM dir d JOIN below b ON d.parent_id = b.id LIMIT ${MOST_DIRS}),
    hidden AS (SELECT DISTINCT dir_id, name_id FROM (${HIDDEN[kind === 'overlay-whiteout' ? 'whiteout' : 'opaque']}))`;
  const count = library.get<{ n: number }>(`${hidden} SELECT count(*) AS n FROM hidden`, ...values)?.n ?? 0;
  const named = library.all<{ dir: string; dir_raw: Uint8Array; name: string; name_raw: Uint8Array }>(
    `${hidden} SELECT d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw FROM hidden p
      JOIN dir d ON d.id = p.dir_id JOIN name n ON n.id = p.name_id ORDER BY d.path, n.text LIMIT ${MOST_NAMED}`,
    ...values,
  );
  return {
    count,
    paths: named.map((row) => joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw))),
  };
}
