import type { ImageRow, LayerBand } from '../../../shared/contract/library';

/** One band of a column: the layer, and which layer of the chosen image holds the same bytes. */
export interface CorrelatedBand {
  readonly band: LayerBand;
  /** 1-based layer of the chosen image with the same diffID; null where there is none. */
  readonly same: number | null;
}

export interface CorrelatedImage {
  readonly image: ImageRow;
  readonly bands: readonly CorrelatedBand[];
  /** Layers that it shares with the chosen image. */
  readonly shared: number;
}

/**
 * Which layers of each image hold the bytes of a layer of `chosen`, by diffID. Images without a shared
 * layer are left out: they have nothing to say here.
 */
export function correlate(chosen: ImageRow, images: readonly ImageRow[]): readonly CorrelatedImage[] {
  const layerOf = new Map<string, number>();
  for (const band of chosen.layers)
    if (band.diffId !== null && !band.isEmpty && !layerOf.has(band.diffId)) layerOf.set(band.diffId, band.layer);
  return images
    .map((image) => {
      const bands = image.layers.map((band) => ({
        band,
        same: image.id === chosen.id ? band.layer : band.diffId === null ? null : (layerOf.get(band.diffId) ?? null),
      }));
      return { image, bands, shared: bands.filter((band) => band.same !== null).length };
    })
    .filter((one) => one.image.id === chosen.id || one.shared > 0);
}

/** The image to compare with at first: the one that most others share a layer with, the newest of equals. */
export function bestChoice(images: readonly ImageRow[]): ImageRow | undefined {
  return images.reduce<ImageRow | undefined>(
    (best, image) => (best === undefined || image.shared.images > best.shared.images ? image : best),
    undefined,
  );
}

/** Where a band lies in its column: px above the base line. */
export interface BandPlace {
  readonly from: number;
  readonly to: number;
}

/** A strip between two neighbouring columns: the places of the same layer in the left and in the right one. */
export interface Join {
  /** 1-based layer of the chosen image. */
  readonly layer: number;
  readonly left: BandPlace;
  readonly right: BandPlace;
}

/** The places of the shared bands of a column, by layer of the chosen image; the lowest where one comes twice. */
function sharedPlaces(column: CorrelatedImage, heightOf: (band: LayerBand) => number): ReadonlyMap<number, BandPlace> {
  const places = new Map<number, BandPlace>();
  let from = 0;
  for (const { band, same } of column.bands) {
    const to = from + heightOf(band);
    if (same !== null && !places.has(same)) places.set(same, { from, to });
    from = to;
  }
  return places;
}

/** Equal bytes in two neighbouring columns, oldest layer first. */
export function joinsBetween(
  left: CorrelatedImage,
  right: CorrelatedImage,
  heightOf: (band: LayerBand) => number,
): readonly Join[] {
  const rights = sharedPlaces(right, heightOf);
  return [...sharedPlaces(left, heightOf)].flatMap(([layer, place]) => {
    const other = rights.get(layer);
    return other === undefined ? [] : [{ layer, left: place, right: other }];
  });
}
