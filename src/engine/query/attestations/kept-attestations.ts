import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageAttestations, type ImageAttestations } from './image-attestations';

/** Images whose attestations are kept: the one that is looked at, and the one before. */
const MOST = 2;
const libraries = new WeakMap<ReadableLibrary, Map<number, ImageAttestations>>();

/** The attestations of an image, read once while it is looked at. What fails is asked again. Throws as `imageAttestations` does. */
export async function keptAttestations(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ImageAttestations> {
  const kept = libraries.get(library) ?? new Map<number, ImageAttestations>();
  libraries.set(library, kept);
  const found = kept.get(imageId) ?? (await imageAttestations(library, imageId, signal));
  kept.delete(imageId);
  kept.set(imageId, found);
  const oldest = kept.keys().next();
  if (kept.size > MOST && oldest.done !== true) kept.delete(oldest.value);
  return found;
}
