import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { imagePackages, type ImagePackages } from './image-packages';

/** Images whose packages are kept: the one that is looked at, and the one before. */
const MOST = 2;
const libraries = new WeakMap<ReadableLibrary, Map<number, ImagePackages>>();

/**
 * The packages of an image, read once while it is looked at: databases lie in the evidence, and an image never changes. What
 * fails is asked again. Throws as `imagePackages` does.
 */
export async function keptPackages(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ImagePackages> {
  const kept = libraries.get(library) ?? new Map<number, ImagePackages>();
  libraries.set(library, kept);
  const found = kept.get(imageId) ?? (await imagePackages(library, { imageId, layer: null, signal }));
  kept.delete(imageId);
  kept.set(imageId, found);
  const oldest = kept.keys().next();
  if (kept.size > MOST && oldest.done !== true) kept.delete(oldest.value);
  return found;
}
