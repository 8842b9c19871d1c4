import type { ChannelOutput } from '../../../shared/contract/contract';
import type { ReadableLibrary } from '../../store/readable-library';
import { knownFiles } from '../kept-hashes/known-files';
import { checkLayer } from '../versions/tree-scope';

/** How many rows the three views of an image have at a layer. Throws image-not-found or layer-not-found. */
export function treeCounts(library: ReadableLibrary, imageId: number, layer: number): ChannelOutput<'explorer.counts'> {
  checkLayer(library, imageId, layer);
  const own = library.get<{ n: number }>(
    `SELECT count(*) AS n FROM entry e WHERE e.layer_id =
      (SELECT layer_id FROM image_layer WHERE image_id = ? AND layer = ?)`,
    ...[imageId, layer],
  );
  const all = library.get<{ n: number }>(
    `SELECT count(*) AS n FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
      WHERE il.image_id = ? AND il.layer <= ? AND e.in_tree = 1`,
    ...[imageId, layer],
  );
  const hidden = library.get<{ n: number; continued: number }>(
    `SELECT count(*) AS n, count(*) FILTER (WHERE hidden_kind = 'continued') AS continued
      FROM image_entry WHERE image_id = ? AND layer <= ? AND hidden_by <= ?`,
    ...[imageId, layer, layer],
  );
  const merged = (all?.n ?? 0) - (hidden?.n ?? 0);
  const shadowed = (hidden?.n ?? 0) - (hidden?.continued ?? 0);
  return { layer: own?.n ?? 0, merged, all: merged + shadowed, shadowed, known: knownFiles(library, imageId, layer) };
}
