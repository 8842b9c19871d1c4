import type { LayerBytes } from '../../shared/contract/explorer';
import type { ChannelInput } from '../../shared/contract/contract';
import type { CancelSignal } from '../cancellation';
import type { Library } from '../store/library';
import { contentPieces, openPlainLayer } from './layer-content';

/**
 * Bytes of a layer's uncompressed stream, wherever they stand: headers, contents, and what no entry holds (behind the
 * end marker, between damaged headers). Bytes of the secrets that were found are zeroed before they leave the engine.
 * Throws layer-not-found or file-not-available.
 */
export async function layerBytes(
  library: Library,
  input: ChannelInput<'explorer.layerBytes'>,
  signal: CancelSignal,
): Promise<LayerBytes> {
  const { imageId, layer, offset, length } = input;
  const plain = await openPlainLayer(library, imageId, layer, signal);
  const whole = { dataOffset: 0, storedSize: plain.bytes, size: plain.bytes, sparse: null };
  const pieces: Uint8Array[] = [];
  for await (const piece of contentPieces(plain, whole, { offset, length }, signal)) pieces.push(piece.slice());
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const masks = secretPlaces(library, imageId, layer).filter(
    (mask) => mask.offset < offset + bytes.length && mask.offset + mask.length > offset,
  );
  for (const mask of masks)
    bytes.fill(0, Math.max(0, mask.offset - offset), Math.max(0, mask.offset + mask.length - offset));
  const evidenceOffset = plain.inEvidence ? plain.offset : null;
  return { bytes, offset, total: plain.bytes, masks, evidenceOffset };
}

interface SecretRow {
  readonly offset: number;
  readonly length: number;
  readonly rule: string;
  readonly data_offset: number;
  readonly sparse: string | null;
}

/** Where the secrets found in files stand in the layer's stream. */
function secretPlaces(library: Library, imageId: number, layer: number): LayerBytes['masks'] {
  return library
    .all<SecretRow>(
      `SELECT f.offset, f.length, f.rule, e.data_offset, e.sparse FROM image_layer il
        JOIN finding f ON f.layer_id = il.layer_id JOIN entry e ON e.id = f.entry_id
        WHERE il.image_id = ? AND il.layer = ? AND f.kind = 'file' AND f.length > 0 ORDER BY e.data_offset, f.offset`,
      ...[imageId, layer],
    )
    .flatMap(storedPlaces);
}

/** A secret in a sparse file may be stored in several parts. */
function storedPlaces({ offset, length, rule, data_offset, sparse }: SecretRow): LayerBytes['masks'] {
  if (sparse === null) return [{ offset: data_offset + offset, length, rule }];
  const places: LayerBytes['masks'][number][] = [];
  let stored = data_offset;
  for (const [start, size] of JSON.parse(sparse) as [number, number][]) {
    const [from, to] = [Math.max(offset, start), Math.min(offset + length, start + size)];
    if (from < to) places.push({ offset: stored + from - start, length: to - from, rule });
    stored += size;
  }
  return places;
}
