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
    if (band.diffId !== null && !layerOf.has(band.diffId)) layerOf.set(band.diffId, band.layer);
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
