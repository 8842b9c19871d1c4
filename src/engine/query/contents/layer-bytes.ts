import type { LayerBytes } from '../../../shared/contract/explorer';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { CancelSignal } from '../../base/cancellation';
import { joinedPlaces, secretsOfAnyFile, secretsShown } from '../../detect/secrets/secret-places';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { contentPieces, openPlainLayer } from './layer-content';
import { askedPart, rangeAround, zeroPlaces } from './covered-bytes';

/**
 * Bytes of a layer's uncompressed stream, wherever they stand: headers, contents, and what no entry holds (behind the
 * end marker, between damaged headers). Bytes of the secrets that were found, and of those that the rules see in what
 * is shown, are zeroed before they leave the engine. Throws layer-not-found or file-not-available.
 */
export async function layerBytes(
  library: ReadableLibrary,
  input: ChannelInput<'explorer.layerBytes'>,
  signal: CancelSignal,
): Promise<LayerBytes> {
  const { imageId, layer, offset } = input;
  const plain = await openPlainLayer(library, imageId, layer, signal);
  const whole = { dataOffset: 0, storedSize: plain.bytes, size: plain.bytes, sparse: null };
  const around = rangeAround(input);
  const pieces: Uint8Array[] = [];
  for await (const piece of contentPieces(plain, whole, around, signal)) pieces.push(piece.slice());
  const part = { base: around.offset, bytes: new Uint8Array(Buffer.concat(pieces)) };
  const bytes = askedPart(part.bytes, part.base, input);
  const seen = wasSearched(library, imageId, layer) ? secretsShown(part, null, 'binary') : secretsOfAnyFile(part);
  const masks = zeroPlaces(bytes, offset, joinedPlaces([foundPlaces(library, imageId, layer), seen]));
  const evidenceOffset = plain.inEvidence ? plain.offset : null;
  return { bytes, offset, total: plain.bytes, masks, evidenceOffset };
}

/**
 * False where the intake left text out, so that there may be secrets in settings files that it did not find, and where it found some in
 * containers: those may hold them as they stand.
 */
function wasSearched(library: ReadableLibrary, imageId: number, layer: number): boolean {
  const left = library.get(
    `SELECT 1 FROM image_layer il JOIN coverage c ON c.layer_id = il.layer_id WHERE il.image_id = ?1 AND il.layer = ?2
      AND c.reason IN ('not-asked', 'too-large', 'too-many-matches')
      UNION SELECT 1 FROM image_layer il JOIN finding f ON f.layer_id = il.layer_id WHERE il.image_id = ?1 AND il.layer = ?2
      AND f.entry_id IS NOT NULL AND f.name IS NOT NULL LIMIT 1`,
    ...[imageId, layer],
  );
  return left === undefined;
}

interface SecretRow {
  readonly offset: number;
  readonly length: number;
  readonly rule: string;
  readonly data_offset: number;
  readonly sparse: string | null;
}

/** Where the secrets found in files stand in the layer's stream. */
function foundPlaces(library: ReadableLibrary, imageId: number, layer: number): LayerBytes['masks'] {
  return library
    .all<SecretRow>(
      `SELECT f.offset, f.length, f.rule, e.data_offset, e.sparse FROM image_layer il
        JOIN finding f ON f.layer_id = il.layer_id JOIN entry e ON e.id = f.entry_id
        WHERE il.image_id = ?1 AND il.layer = ?2 AND f.image_id IS NULL AND f.kind = 'file' AND f.name IS NULL AND f.length > 0
      UNION SELECT f.offset, f.length, f.rule, e.data_offset, e.sparse FROM image_link k
        JOIN finding f ON f.entry_id = k.entry_id AND f.image_id = k.image_id JOIN entry e ON e.id = k.file_id
        WHERE k.image_id = ?1 AND k.file_layer = ?2 AND f.kind = 'file' AND f.name IS NULL AND f.length > 0
      ORDER BY data_offset, offset`,
      ...[imageId, layer],
    )
    .flatMap((row) => storedPlaces(library, row));
}

/** A secret in a sparse file may be stored in several parts. */
function storedPlaces(
  library: ReadableLibrary,
  { offset, length, rule, data_offset, sparse }: SecretRow,
): LayerBytes['masks'] {
  if (sparse === null) return [{ offset: data_offset + offset, length, rule }];
  const places: LayerBytes['masks'][number][] = [];
  let stored = data_offset;
  for (const [start, size] of readJson(library.dir, sparse, sparsePairs)) {
    const [from, to] = [Math.max(offset, start), Math.min(offset + length, start + size)];
    if (from < to) places.push({ offset: stored + from - start, length: to - from, rule });
    stored += size;
  }
  return places;
}
