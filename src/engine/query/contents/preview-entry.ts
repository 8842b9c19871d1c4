import type { Preview } from '../../../shared/contract/explorer';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { CancelSignal } from '../../base/cancellation';
import {
  joinedPlaces,
  secretsOfAnyFile,
  secretsShown,
  type ContentPart,
  type SecretPlace,
} from '../../detect/secrets/secret-places';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryPlace, type EntryPlace } from './entry-place';
import { guessEncoding } from './guess-encoding';
import { contentPieces, openPlainLayer, type PlainLayer } from './layer-content';
import { askedPart, rangeAround, zeroPlaces } from './covered-bytes';

/**
 * Bytes of a file for reading on screen; bytes of secrets are zeroed before they leave the engine.
 * Throws path-not-found or file-not-available.
 */
export async function previewEntry(
  library: ReadableLibrary,
  input: ChannelInput<'explorer.preview'>,
  signal: CancelSignal,
): Promise<Preview> {
  const place = entryPlace(library, input.imageId, input.layer, input.entryId);
  const around = rangeAround(input);
  const part = { base: around.offset, bytes: await readEntry(library, place, around, signal) };
  const shown = askedPart(part.bytes, part.base, input);
  const head = { offset: 0, length: 4096 };
  const first = input.offset === 0 ? shown : await readEntry(library, place, head, signal);
  const encoding = guessEncoding(first, place.size > first.length);
  const masks = zeroPlaces(shown, input.offset, coveredPlaces(library, place, part, encoding));
  return { bytes: shown, offset: input.offset, total: place.size, masks, encoding };
}

/** A part of an entry's content in memory; shorter only where the content ends. */
export async function readEntry(
  library: ReadableLibrary,
  place: EntryPlace,
  range: { readonly offset: number; readonly length: number },
  signal: CancelSignal,
): Promise<Uint8Array> {
  if (place.size === 0 || range.offset >= place.size) return new Uint8Array();
  return readPart(await openPlainLayer(library, place.imageId, place.contentLayer, signal), place, range, signal);
}

/** The same from a layer that is open: where many parts are read of it, it is looked for once. */
export async function readPart(
  plain: PlainLayer,
  place: EntryPlace,
  range: { readonly offset: number; readonly length: number },
  signal: CancelSignal,
): Promise<Uint8Array> {
  if (place.size === 0 || range.offset >= place.size) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  for await (const piece of contentPieces(plain, place, range, signal)) pieces.push(Uint8Array.from(piece));
  return new Uint8Array(Buffer.concat(pieces));
}

/** What was found in a file under any of its names: one may say that it holds settings where another does not. */
const FINDINGS = `(
    SELECT ?1 AS id UNION SELECT id FROM entry WHERE file_id = ?1 UNION SELECT entry_id FROM image_link WHERE file_id = ?1
  ) x JOIN finding f ON f.entry_id = x.id
  WHERE (f.image_id IS NULL OR f.image_id = ?2)`;
const FOUND = `SELECT DISTINCT f.offset, f.length, f.rule FROM ${FINDINGS} AND f.kind = 'file' AND f.name IS NULL AND f.length > 0 ORDER BY f.offset, f.length, f.rule`;
/** Whether something was found in what the file holds: it may stand in its bytes as it is. */
const HOLDS = `SELECT 1 FROM ${FINDINGS} AND f.name IS NOT NULL LIMIT 1`;

/**
 * What of a part of a file stays covered: the secrets that the intake found, and those that the rules see in the part.
 * An intake keeps no more than the first of many, none where it was not asked, and none of large files.
 */
export function coveredPlaces(
  library: ReadableLibrary,
  place: EntryPlace,
  part: ContentPart,
  encoding: Preview['encoding'],
): readonly SecretPlace[] {
  const found = library.all<SecretPlace>(FOUND, ...[place.fileId, place.imageId]);
  const holds = library.get(HOLDS, ...[place.fileId, place.imageId]) !== undefined;
  return joinedPlaces([found, secretsShown(part, place.path, encoding), holds ? secretsOfAnyFile(part) : []]);
}
