import { detectCompression } from './detect';

/** Bytes at the beginning of a stream that toldLength looks at. */
export const HEAD_BYTES = 18;
/** Bytes at its end. */
export const TAIL_BYTES = 4;

/**
 * How many bytes a compressed stream says that it holds: a gzip member at its end, modulo 2^32 (RFC 1952, section
 * 2.3.1, ISIZE), a zstd frame in its header (RFC 8878, section 3.1.1.1.4). It may be anything, so nothing but an
 * estimate may follow from it. Null where nothing is told, or less than what is stored.
 */
export function toldLength(head: Uint8Array, tail: Uint8Array, stored: number): number | null {
  const compression = detectCompression(head);
  const told = compression === 'gzip' ? numberAt(tail, 0, 4) : compression === 'zstd' ? frameContentSize(head) : null;
  return told === null || told < stored ? null : told;
}

function frameContentSize(head: Uint8Array): number | null {
  const descriptor = head[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryId = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + dictionaryId;
  switch (descriptor >> 6) {
    case 0:
      return isSingleSegment ? numberAt(head, at, 1) : null;
    case 1: {
      const size = numberAt(head, at, 2);
      return size === null ? null : size + 256;
    }
    default:
      return numberAt(head, at, descriptor >> 6 === 2 ? 4 : 8);
  }
}

/** A little-endian number; null where the bytes are not there. */
function numberAt(bytes: Uint8Array, at: number, length: number): number | null {
  if (at + length > bytes.length) return null;
  let value = 0;
  for (let place = length - 1; place >= 0; place -= 1) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}
