import type { ReadableLibrary } from '../../store/readable-library';
import type { KeptAnomalies } from './kept-anomalies';

const SHOWN = `LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ?1 AND e.in_tree = 1 AND e.type NOT IN ('whiteout', 'opaque') AND ie.hidden_by IS NULL`;

/** Directories, named by what lies in them, in whose place the final tree shows something else. */
const PLACES = `SELECT d.id FROM (SELECT DISTINCT ld.dir_id FROM image_layer il CROSS JOIN layer_dir ld
    ON ld.layer_id = il.layer_id WHERE il.image_id = ?1) x CROSS JOIN dir d ON d.id = x.dir_id
  WHERE EXISTS (SELECT 1 FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
    AND e.dir_id = d.parent_id AND e.name_id = d.name_id ${SHOWN} AND e.type <> 'dir')`;

const BELOW = `WITH RECURSIVE below(id) AS (SELECT ?2 UNION SELECT d.id FROM below b CROSS JOIN dir d ON d.parent_id = b.id)
  SELECT DISTINCT il.layer, e.id FROM below b CROSS JOIN image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
    AND e.dir_id = b.id ${SHOWN} ORDER BY il.layer, e.id`;

/**
 * Entries that the final tree shows below something that is no directory. No file system can hold them: a tool refuses
 * them, writes them where a link in the way leads, or puts a directory in the place of the other.
 */
export function addEntriesBelowFiles(library: ReadableLibrary, imageId: number, kept: KeptAnomalies): void {
  const places = library.all<{ id: number }>(PLACES, imageId);
  const told = new Set<string>();
  for (const { id: dirId } of places) {
    for (const { layer, id } of library.iterate<{ layer: number; id: number }>(BELOW, imageId, dirId)) {
      // Two such places may lie in each other.
      const key = `${layer} ${id}`;
      if (told.has(key)) continue;
      told.add(key);
      kept.add('below-no-directory', layer, id);
    }
  }
}
