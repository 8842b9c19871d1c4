import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import type { EntryPlace } from './entry-place';
import { contentPieces, openPlainLayer } from './layer-content';

/** The whole content of an entry, in pieces that are valid until the next one is asked for. */
export async function* entryContent(
  library: ReadableLibrary,
  place: EntryPlace,
  signal: CancelSignal,
): AsyncIterable<Uint8Array> {
  if (place.size === 0) return;
  const plain = await openPlainLayer(library, place.imageId, place.contentLayer, signal);
  yield* contentPieces(plain, place, { offset: 0, length: place.size }, signal);
}
