import { rememberLayer } from '../api/current-image';
import { useChannel } from '../api/use-channel';
import { useGo } from '../commands/navigation';
import type { Place } from './use-place';

interface ImageLayers {
  /** Stands on the layer `step` above (newer) or below. */
  readonly move: (step: 1 | -1) => void;
  readonly canMove: () => boolean;
}

/** Moves the layer picker of an image view by keys. */
export function useImageLayers(place: Place): ImageLayers {
  const go = useGo();
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  const image = images.find((row) => row.id === place.imageId);
  const count = image?.layers.length ?? 0;
  return {
    canMove: () => place.imageView && count > 0,
    move: (step) => {
      if (place.imageId === null) return;
      // Without a chosen layer the explorer stands on the newest one; the other views stand on none.
      const from = place.layer ?? (place.view === 'explorer' ? count : count + 1);
      const layer = Math.min(count, Math.max(1, from + step));
      if (place.view === 'explorer') go.explorer(place.imageId, { layer });
      else if (place.view === 'timeline') go.timeline(place.imageId, layer);
      else rememberLayer(layer);
    },
  };
}
