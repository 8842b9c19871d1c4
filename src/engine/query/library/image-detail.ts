import * as z from 'zod';
import type { ImageDetail, ProofLine } from '../../../shared/contract/image';
import { FailureError } from '../../../shared/failure';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { historySteps } from './history-steps';
import { imageConfig } from './image-config';
import { imageRow, referencesOf } from './image-rows';
import { imageSecrets } from './image-secrets';
import { layerSummaries } from './layer-summaries';
import { imageProblems } from './problem-rows';

interface Totals {
  readonly seen_in: string;
  readonly entries: number;
  readonly merged: number;
  readonly shadowed: number;
  readonly deleted: number;
}

/** Everything about one image but its files; throws image-not-found. */
export function imageDetail(library: ReadableLibrary, imageId: number): ImageDetail {
  const totals = library.get<Totals>(
    'SELECT seen_in, entries, merged, shadowed, deleted FROM image WHERE id = ?',
    imageId,
  );
  if (totals === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  const known = imageSecrets(library, imageId);
  const history = historySteps(library, imageId, known);
  return {
    image: imageRow(library, imageId),
    seenIn: readJson(library.dir, totals.seen_in, z.array(z.string())),
    layers: layerSummaries(library, imageId),
    history,
    config: imageConfig(library, imageId, history, known),
    merged: {
      paths: totals.merged,
      shadowed: totals.shadowed,
      deleted: totals.deleted,
      entries: totals.entries,
    },
    proof: proofLines(library, imageId),
    problems: imageProblems(library, imageId),
    sharedWith: sharedWith(library, imageId),
  };
}

/** The comparisons of one image, from the index down to the layers. */
export function proofLines(library: ReadableLibrary, imageId: number): ProofLine[] {
  return library.all<ProofLine>(
    `SELECT object, layer, written_in AS writtenIn, expected, found, status FROM comparison
      WHERE image_id = ? ORDER BY ordinal`,
    imageId,
  );
}

function sharedWith(library: ReadableLibrary, imageId: number): ImageDetail['sharedWith'] {
  const rows = library.all<{ id: number; layers: number }>(
    `SELECT other.image_id AS id, count(DISTINCT other.layer_id) AS layers
      FROM image_layer mine JOIN image_layer other ON other.layer_id = mine.layer_id AND other.image_id <> mine.image_id
      WHERE mine.image_id = ? GROUP BY other.image_id ORDER BY layers DESC, id`,
    imageId,
  );
  const mine = layerIds(library, imageId);
  return rows.map(({ id, layers }) => {
    const theirs = layerIds(library, id);
    // A base: all layers of the other image are the lowest ones of this one.
    const base =
      theirs.length <= mine.length && theirs.every((layer, index) => layer !== null && layer === mine[index]);
    return { id, references: referencesOf(library, id), layers, base };
  });
}

/** Ids of the layers of an image, base first; null where one was not indexed. */
export function layerIds(library: ReadableLibrary, imageId: number): (number | null)[] {
  return library
    .all<{ layer_id: number | null }>('SELECT layer_id FROM image_layer WHERE image_id = ? ORDER BY layer', imageId)
    .map(({ layer_id }) => layer_id);
}
