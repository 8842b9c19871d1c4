import { useGo } from '../commands/navigation';
import { useCommands } from '../commands/registry';
import { frameCommands } from './frame-commands';
import { useImageLayers } from './use-image-layers';
import type { Place } from './use-place';

/** Registers the commands of the frame: the registry feeds menus, palette, keys and the list of keys. */
export function useFrameCommands(place: Place): void {
  const go = useGo();
  const layers = useImageLayers(place);
  useCommands(frameCommands({ go, imageId: place.imageId, layers }));
}
