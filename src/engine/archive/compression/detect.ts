import type { Compression } from '../../../shared/vocabulary';

/** What the first bytes of a stream say; lz4 is known by name only, so that it can be named in a message. */
export type DetectedCompression = Compression | 'lz4';

/** Bytes that detectCompression needs. */
export const MAGIC_BYTES = 6;

/** Tells the compression by the first bytes, never by a name or media type. */
export function detectCompression(head: Uint8Array): DetectedCompression {
  const starts = (...magic: number[]): boolean => magic.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(head)) return 'zstd';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  if (starts(0x42, 0x5a, 0x68) && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39) return 'bzip2';
  if (starts(0x04, 0x22, 0x4d, 0x18)) return 'lz4';
  return 'none';
}

/** True for the magic of a zstd skippable frame (RFC 8878, section 3.1.2). */
export function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}
