import type { ImageDetail } from '../../../shared/contract/image';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageConfig } from './image-config';
import { imageFacts } from './image-facts';
import { imageRow, referencesOf } from './image-rows';
import { imageSecrets } from './image-secrets';
import { imageProblems } from './problem-rows';

/** Everything about one image but its files; throws image-not-found. */
export function imageDetail(library: ReadableLibrary, imageId: number): ImageDetail {
  const facts = imageFacts(library, imageId);
  return {
    image: imageRow(library, imageId),
    seenIn: [...facts.seenIn],
    layers: [...facts.layers],
    history: [...facts.history],
    config: imageConfig(library, imageId, facts.history, imageSecrets(library, imageId)),
    merged: facts.merged,
    proof: [...facts.proof],
    problems: imageProblems(library, imageId),
    sharedWith: sharedWith(library, imageId),
  };
}

function sharedWith(library: ReadableLibrary, imageId: number): ImageDetail['sharedWith'] {
  const rows = library.all<{ id: number; layers: number }>(
    `SELECT other.image_id AS id, count(DISTINCT other.layer_id) AS layers
      FROM image_layer mine JOIN layer l ON l.id = mine.layer_id AND l.entries > 0
      JOIN image_layer other ON other.layer_id = mine.layer_id AND other.image_id <> mine.image_id
      WHERE mine.image_id = ? GROUP BY other.image_id ORDER BY layers DESC, id`,
    imageId,
  );
  const mine = layerIds(library, imageId);
  return rows.map(({ id, layers }) => {
    const theirs = layerIds(library, id);
    // A base: all layers of the other image are the lowest ones of this one, which has more. With the very same it is a copy.
    const base = theirs.length < mine.length && theirs.every((layer, index) => layer !== null && layer === mine[index]);
    return { id, references: referencesOf(library, id), layers, base };
  });
}

/** Ids of the layers of an image, base first; null where one was not indexed. */
export function layerIds(library: ReadableLibrary, imageId: number): (number | null)[] {
  return library
    .all<{ layer_id: number | null }>('SELECT layer_id FROM image_layer WHERE image_id = ? ORDER BY layer', imageId)
    .map(({ layer_id }) => layer_id);
}
