import type { TextHit } from '../../shared/contract/content-search';
import type { ImageDetail } from '../../shared/contract/image';
import type { SearchHit } from '../../shared/contract/search';
import type { TimelineEvent } from '../../shared/contract/timeline';
import type { WorkPlace } from '../../shared/contract/work-place';

/** Digests of the uncompressed layers of an image, the base first. */
type Layers = readonly { readonly diffId: string | null }[];

/** A path as a layer has it; null where no layer does, or its digest is not known. */
export function pathPlace(layers: Layers, { layer, path }: { layer: number | null; path: string }): WorkPlace | null {
  const diffId = layer === null ? null : (layers[layer - 1]?.diffId ?? null);
  return diffId === null ? null : { kind: 'path', diffId, path };
}

export function layerPlace(layers: Layers, layer: number): WorkPlace | null {
  const diffId = layers[layer - 1]?.diffId ?? null;
  return diffId === null ? null : { kind: 'layer', diffId };
}

export function hitPlace({ diffId, path }: Pick<SearchHit, 'diffId' | 'path'>): WorkPlace {
  return { kind: 'path', diffId, path };
}

/** A text of a history is of its step, one of a config of the image. */
export function textPlace({ image, step }: Pick<TextHit, 'image' | 'step'>): WorkPlace {
  const { imageId: imageUid } = image;
  return step === null ? { kind: 'image', imageUid } : { kind: 'step', imageUid, step };
}

/** What an event is of is what is marked: so the mark is also seen at the file, the layer or the image itself. */
export function eventPlace({ image, layers }: ImageDetail, event: TimelineEvent): WorkPlace | null {
  const imageUid = image.imageId;
  const { kind, layer, path, step } = event;
  switch (kind) {
    case 'image-created':
      return { kind: 'image', imageUid };
    case 'step':
      return step === null ? null : { kind: 'step', imageUid, step };
    case 'layer':
      return layer === null ? null : layerPlace(layers, layer);
    case 'file':
    case 'deletion':
    case 'verdict':
      return path === null ? null : pathPlace(layers, { layer, path });
    case 'cluster':
    case 'archive':
    case 'certificate-valid-from':
    case 'certificate-valid-until':
      return { kind: 'event', imageUid, event: event.key };
  }
}

/** The places that can be marked, each once. */
export function markable(places: readonly (WorkPlace | null)[]): readonly WorkPlace[] {
  const known = new Map(places.flatMap((place) => (place === null ? [] : [[JSON.stringify(place), place] as const])));
  return [...known.values()];
}
