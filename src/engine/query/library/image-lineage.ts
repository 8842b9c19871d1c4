import type { Lineage } from '../../../shared/contract/lineage';
import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';
import { annotatedBases, claimedBases } from './claimed-bases';
import { layerIds } from './image-detail';
import { referencesOf } from './image-rows';

type LayerIds = readonly (number | null)[];

/**
 * Where an image comes from, as far as the library can tell: images with the same layers, the one that it stands on, and
 * the bases that it claims. Throws image-not-found.
 */
export function imageLineage(library: ReadableLibrary, imageId: number): Lineage {
  if (library.get('SELECT 1 FROM image WHERE id = ?', imageId) === undefined) {
    throw new FailureError('image-not-found', { ref: String(imageId) });
  }
  const mine = layerIds(library, imageId);
  const others = sharedLayers(library, imageId);
  const related = [...others].map(([id, shared]) => {
    const commonLayers = commonBeginning(mine, layerIds(library, id));
    return { ...named(library, id), shared, commonLayers, chainId: chainIdOf(library, imageId, commonLayers) };
  });
  related.sort((x, y) => y.commonLayers - x.commonLayers || y.shared.length - x.shared.length || x.imageId - y.imageId);
  return {
    related,
    base: baseOf(library, mine, [...others.keys()]),
    claims: claimedBases(library, imageId),
    annotationsRecorded: annotatedBases(library, imageId) !== null,
  };
}

/** Layers of the image by the other images that hold them too. One with nothing in it is in images of every origin. */
function sharedLayers(library: ReadableLibrary, imageId: number): ReadonlyMap<number, number[]> {
  const others = new Map<number, number[]>();
  const rows = library.all<{ id: number; layer: number }>(
    `SELECT DISTINCT other.image_id AS id, mine.layer FROM image_layer mine
      JOIN layer l ON l.id = mine.layer_id AND l.entries > 0 JOIN image_layer other
      ON other.layer_id = mine.layer_id AND other.image_id <> mine.image_id
      WHERE mine.image_id = ? ORDER BY other.image_id, mine.layer`,
    imageId,
  );
  for (const { id, layer } of rows) others.set(id, [...(others.get(id) ?? []), layer]);
  return others;
}

/** Layers that both have from the base up; a layer that was not indexed is like no other. */
function commonBeginning(a: LayerIds, b: LayerIds): number {
  const differs = a.findIndex((layer, index) => layer === null || layer !== b[index]);
  return differs === -1 ? a.length : differs;
}

function chainIdOf(library: ReadableLibrary, imageId: number, layer: number): string | null {
  return (
    library.get<{ chain_id: string | null }>(
      'SELECT chain_id FROM image_layer WHERE image_id = ? AND layer = ?',
      ...[imageId, layer],
    )?.chain_id ?? null
  );
}

/** An image with the very same layers is another name for it and no base. */
function baseOf(library: ReadableLibrary, mine: LayerIds, others: readonly number[]): Lineage['base'] {
  const bases = others
    .map((id) => ({ id, layers: layerIds(library, id) }))
    .filter(({ layers }) => layers.length < mine.length && isBeginning(layers, mine))
    .sort((x, y) => y.layers.length - x.layers.length || x.id - y.id);
  const [highest] = bases;
  return highest === undefined ? null : { ...named(library, highest.id), layers: highest.layers.length };
}

function isBeginning(layers: LayerIds, of: LayerIds): boolean {
  return layers.length > 0 && commonBeginning(layers, of) === layers.length;
}

function named(library: ReadableLibrary, imageId: number): { readonly imageId: number; readonly references: string[] } {
  return { imageId, references: referencesOf(library, imageId) };
}
