import type { ReadableLibrary } from '../../store/readable-library';
import type { KeptAnomalies } from './kept-anomalies';

/** Paths that a layer has more than once; a whiteout is stored under the path that it hides. */
const REPEATED = `SELECT il.layer, il.layer_id, x.dir_id, x.name_id, x.count FROM image_layer il CROSS JOIN
  (SELECT layer_id, dir_id, name_id, count(*) AS count FROM entry
    WHERE layer_id IN (SELECT layer_id FROM image_layer WHERE image_id = ?1)
    GROUP BY layer_id, dir_id, name_id HAVING count(*) > 1) x ON x.layer_id = il.layer_id
  WHERE il.image_id = ?1 ORDER BY il.layer`;
const HEADERS = `SELECT id, kind IN (7, 8) AS marker FROM entry WHERE layer_id = ? AND dir_id = ? AND name_id = ?
  AND leaves_root = 0 AND (in_tree = 1 OR kind = 7) ORDER BY ordinal`;

/** Paths that one layer has twice: as files, or as a file and its whiteout. */
export function addRepeatedPaths(library: ReadableLibrary, imageId: number, kept: KeptAnomalies): void {
  type Repeated = Readonly<Record<'layer' | 'layer_id' | 'dir_id' | 'name_id', number>>;
  // A library answers nothing else of this connection meanwhile, so the two may be nested.
  for (const { layer, layer_id, dir_id, name_id } of library.iterate<Repeated>(REPEATED, imageId)) {
    const headers = library.all<{ id: number; marker: number }>(HEADERS, layer_id, dir_id, name_id);
    const [files, markers] = [headers.filter((row) => row.marker === 0), headers.filter((row) => row.marker === 1)];
    const count = { kind: 'headers', count: headers.length } as const;
    const last = files.at(-1);
    if (last !== undefined && markers.length > 0) kept.add('file-and-whiteout', layer, last.id, count);
    if (last !== undefined && files.length > 1) kept.add('duplicate', layer, last.id, count);
    const marker = markers.at(-1);
    if (marker !== undefined && markers.length > 1) kept.add('duplicate', layer, marker.id, count);
  }
}

const HIDES_NOTHING = `SELECT il.layer, e.id FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id AND e.kind = 7
  JOIN name n ON n.id = e.name_id
  WHERE il.image_id = ? AND e.leaves_root = 0 AND n.text NOT GLOB '.wh.*' AND NOT EXISTS (
    SELECT 1 FROM image_layer b CROSS JOIN entry x ON x.layer_id = b.layer_id AND x.dir_id = e.dir_id AND x.name_id = e.name_id
      WHERE b.image_id = il.image_id AND b.layer < il.layer AND x.in_tree = 1)
  AND NOT EXISTS (SELECT 1 FROM dir d CROSS JOIN layer_dir ld ON ld.dir_id = d.id
    CROSS JOIN image_layer b ON b.layer_id = ld.layer_id
    WHERE d.parent_id = e.dir_id AND d.name_id = e.name_id AND b.image_id = il.image_id AND b.layer < il.layer)
  ORDER BY il.layer`;

/** Whiteouts of a path that no lower layer has, neither by an entry nor as the directory of one. */
export function addIdleWhiteouts(library: ReadableLibrary, imageId: number, kept: KeptAnomalies): void {
  for (const { layer, id } of library.iterate<{ layer: number; id: number }>(HIDES_NOTHING, imageId)) {
    kept.add('whiteout-of-nothing', layer, id);
  }
}
