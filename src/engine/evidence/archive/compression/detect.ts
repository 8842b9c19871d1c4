import type { Compression } from '../../../../shared/vocabulary';
import { isSkippableFrame } from './skippable-frame';

/** What the first bytes of a stream say; zstd and lz4 share skippable frames, so those say neither. */
export type FirstBytes = Compression | 'skippable';

/** Bytes that detectCompression needs. */
export const MAGIC_BYTES = 6;

/** Tells the compression by the first bytes, never by a name or media type. */
export function detectCompression(head: Uint8Array): FirstBytes {
  const starts = (...magic: number[]): boolean => magic.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  if (starts(0x42, 0x5a, 0x68) && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39) return 'bzip2';
  if (starts(0x04, 0x22, 0x4d, 0x18) || starts(0x02, 0x21, 0x4c, 0x18)) return 'lz4';
  return isSkippableFrame(head) ? 'skippable' : 'none';
}
