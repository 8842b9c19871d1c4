import type { Preview } from '../../shared/contract/explorer';
import type { ChannelInput } from '../../shared/contract/contract';
import type { CancelSignal } from '../cancellation';
import type { Library } from '../store/library';
import { entryPlace, type EntryPlace } from './entry-place';
import { guessEncoding } from './guess-encoding';
import { contentPieces, openPlainLayer } from './layer-content';

/**
 * Bytes of a file for reading on screen; bytes of secrets are zeroed before they leave the engine.
 * Throws path-not-found or file-not-available.
 */
export async function previewEntry(
  library: Library,
  input: ChannelInput<'explorer.preview'>,
  signal: CancelSignal,
): Promise<Preview> {
  const place = entryPlace(library, input.imageId, input.layer, input.entryId);
  const head = input.offset === 0 ? input.length : 4096;
  const bytes = await readEntry(library, place, { offset: input.offset, length: input.length }, signal);
  const first = input.offset === 0 ? bytes : await readEntry(library, place, { offset: 0, length: head }, signal);
  const masks = secretPlaces(library, input.entryId);
  const encoding = guessEncoding(first, place.size > first.length);
  const copy = Uint8Array.from(bytes);
  const shown = masks.filter((mask) => zeroOverlap(copy, input.offset, mask));
  return { bytes: copy, offset: input.offset, total: place.size, masks: shown, encoding };
}

/** A part of an entry's content in memory; shorter only where the content ends. */
export async function readEntry(
  library: Library,
  place: EntryPlace,
  range: { readonly offset: number; readonly length: number },
  signal: CancelSignal,
): Promise<Uint8Array> {
  if (place.size === 0 || range.offset >= place.size) return new Uint8Array();
  const plain = await openPlainLayer(library, place.imageId, place.layer, signal);
  const pieces: Uint8Array[] = [];
  for await (const piece of contentPieces(plain, place, range, signal)) pieces.push(Uint8Array.from(piece));
  return Buffer.concat(pieces);
}

/** Where the secrets that were found in a file lie, in order. */
export function secretPlaces(library: Library, entryId: number): Preview['masks'] {
  return library.all<Preview['masks'][number]>(
    "SELECT offset, length, rule FROM finding WHERE entry_id = ? AND kind = 'file' AND length > 0 ORDER BY offset",
    entryId,
  );
}

/** Zeroes what of a secret lies in the window; false where nothing does. */
function zeroOverlap(bytes: Uint8Array, offset: number, mask: Preview['masks'][number]): boolean {
  const start = Math.max(mask.offset - offset, 0);
  const end = Math.min(mask.offset + mask.length - offset, bytes.length);
  if (start >= end) return false;
  bytes.fill(0, start, end);
  return true;
}
