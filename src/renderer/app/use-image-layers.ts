import { rememberLayer } from '../api/current-image';
import { useChannel } from '../api/use-channel';
import { useGo, type Go } from '../commands/navigation';
import type { Place } from './use-place';
import { addressOf } from './view-address';
import { viewOf, type ViewName } from './views';

export interface ImageLayers {
  /** Stands on the layer `step` above (newer) or below. */
  readonly move: (step: 1 | -1) => void;
  readonly canMove: () => boolean;
}

/** Stands on a layer: in the address where the view takes one, else only remembered for views that do. */
export function selectLayer(go: Go, view: ViewName, imageId: number, layer: number): void {
  const row = viewOf(view);
  if (row.layer === undefined) return rememberLayer(layer);
  const { path, search } = addressOf(row, imageId, layer);
  go.to(path, search);
}

/** Moves the layer picker of an image view by keys. */
export function useImageLayers(place: Place): ImageLayers {
  const go = useGo();
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  const image = images.find((row) => row.id === place.imageId);
  const count = image?.layers.length ?? 0;
  return {
    canMove: () => place.showsImage && count > 0,
    move: (step) => {
      if (place.imageId === null) return;
      const from = place.layer ?? (viewOf(place.view).layer === 'newest' ? count : count + 1);
      selectLayer(go, place.view, place.imageId, Math.min(count, Math.max(1, from + step)));
    },
  };
}
