import type { ChannelInput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';

type Scope = Pick<ChannelInput<'explorer.children'>, 'imageId' | 'view' | 'layer'>;
type TreeFilters = Pick<ChannelInput<'explorer.children'>, 'changes' | 'types' | 'onlyFindings' | 'hideKnown'>;
/** Which tree, and which of its rows. An empty list of changes or types lets all through. */
export type TreeScope = Scope & TreeFilters;

/** Throws image-not-found or layer-not-found unless the image has the layer. */
export function checkLayer(library: ReadableLibrary, imageId: number, layer: number): void {
  if (library.get('SELECT 1 FROM image WHERE id = ?', imageId) === undefined) {
    throw new FailureError('image-not-found', { ref: String(imageId) });
  }
  // An image without layers has an empty tree at "layer 1".
  const top = library.get<{ n: number }>('SELECT count(*) AS n FROM image_layer WHERE image_id = ?', imageId)?.n ?? 0;
  if (layer > Math.max(top, 1)) throw new FailureError('layer-not-found', { layer });
}
