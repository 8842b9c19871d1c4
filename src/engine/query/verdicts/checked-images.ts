import type { CheckedEntries } from '../../../shared/contract/verdicts';
import type { ReadableLibrary } from '../../store/readable-library';

/** Images whose verdicts a thread keeps for searches: some hundred KiB each. */
export const MOST_IMAGES = 64;
const kept = new WeakMap<ReadableLibrary, Map<number, CheckedEntries>>();

/** What searches ask: of each image that was checked while the library is open, and is still in it. */
export function checkedImages(library: ReadableLibrary): ReadonlyMap<number, CheckedEntries> {
  const images = kept.get(library);
  if (images === undefined) return new Map();
  const there = new Set(library.column<number>('SELECT id FROM image'));
  for (const id of images.keys()) if (!there.has(id)) images.delete(id);
  return images;
}

/** Keeps what a check came to; of more images than are kept, the one that was checked first has to be checked again. */
export function keepChecked(library: ReadableLibrary, checked: CheckedEntries, most = MOST_IMAGES): void {
  const images = kept.get(library) ?? new Map<number, CheckedEntries>();
  kept.set(library, images);
  images.delete(checked.imageId);
  images.set(checked.imageId, checked);
  const oldest = images.keys().next();
  if (images.size > most && oldest.done !== true) images.delete(oldest.value);
}
