import { detectCompression } from '../archive/compression/detect';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { BlobSource } from '../image/image-model';
import { openLayerStream } from './layer-stream';

/** Where the content of an entry lies in the uncompressed layer stream. */
export interface ContentPlace {
  readonly dataOffset: number;
  readonly storedSize: number;
  readonly size: number;
  readonly sparse: readonly (readonly [offset: number, length: number])[] | null;
}

/** A part of the logical content, in bytes. */
export interface ContentRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads a part of a file's logical content from its layer; holes of sparse files are zeros.
 * Returns fewer bytes only at the end of the content or where the data is cut short.
 */
export async function readEntryContent(
  source: BlobSource,
  place: ContentPlace,
  range: ContentRange,
  signal: CancelSignal,
): Promise<Uint8Array> {
  const length = Math.max(0, Math.min(range.length, place.size - range.offset));
  const content = new Uint8Array(length);
  let found = place.sparse === null ? 0 : length;
  for (const piece of piecesOf(place, range.offset, length)) {
    const copied = await copyStored(source, piece.stored, content.subarray(piece.at, piece.at + piece.length), signal);
    if (place.sparse === null) found = copied;
  }
  return content.subarray(0, found);
}

interface Piece {
  /** Offset in the layer stream. */
  readonly stored: number;
  /** Offset in the result. */
  readonly at: number;
  readonly length: number;
}

function piecesOf(place: ContentPlace, offset: number, length: number): readonly Piece[] {
  const parts = place.sparse ?? [[0, place.storedSize] as const];
  const pieces: Piece[] = [];
  let stored = place.dataOffset;
  for (const [partOffset, partLength] of parts) {
    const start = Math.max(offset, partOffset);
    const end = Math.min(offset + length, partOffset + partLength);
    if (start < end) pieces.push({ stored: stored + start - partOffset, at: start - offset, length: end - start });
    stored += partLength;
  }
  return pieces;
}

async function isStoredPlain(source: BlobSource): Promise<boolean> {
  if (source.openAt === undefined) return false;
  for await (const chunk of source.open())
    return detectCompression(chunk) === 'none' || detectCompression(chunk) === 'lz4';
  return true;
}

/** Copies bytes of the layer stream from `offset` on; returns how many there were. */
async function copyStored(
  source: BlobSource,
  offset: number,
  target: Uint8Array,
  signal: CancelSignal,
): Promise<number> {
  const plain = target.length > 0 && (await isStoredPlain(source));
  // A plain layer is read where the bytes lie; a compressed one has to be decoded up to there.
  const stream = plain && source.openAt !== undefined ? source.openAt(offset) : openLayerStream(source, signal);
  let position = plain && source.openAt !== undefined ? offset : 0;
  let filled = 0;
  for await (const chunk of stream) {
    throwIfCancelled(signal);
    const start = Math.max(0, offset + filled - position);
    if (start < chunk.length) {
      const part = chunk.subarray(start, start + target.length - filled);
      target.set(part, filled);
      filled += part.length;
    }
    position += chunk.length;
    if (filled === target.length) break;
  }
  return filled;
}
