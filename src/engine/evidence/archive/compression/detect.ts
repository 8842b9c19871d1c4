import type { Compression } from '../../../../shared/vocabulary';
import { hasValidChecksum } from '../tar/tar-block';
import { isSkippableFrame } from './skippable-frame';

/** What the first bytes of a stream say; zstd and lz4 share skippable frames, so those say neither. */
export type FirstBytes = Compression | 'skippable';

/** Bytes that detectCompression looks at: those of a tar header, of which nothing but its checksum tells it from a `.lzma`. */
export const MAGIC_BYTES = 512;

const TAR_BLOCK = 512;

/** Tells the compression by the first bytes, never by a name or media type. */
export function detectCompression(head: Uint8Array): FirstBytes {
  const starts = (...magic: number[]): boolean => magic.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  if (starts(0x42, 0x5a, 0x68) && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39) return 'bzip2';
  if (starts(0x4c, 0x5a, 0x49, 0x50, 0x01)) return 'lzip';
  if (starts(0x04, 0x22, 0x4d, 0x18) || starts(0x02, 0x21, 0x4c, 0x18)) return 'lz4';
  if (isSkippableFrame(head)) return 'skippable';
  return isLzmaAlone(head) && !isTarHeader(head) ? 'lzma' : 'none';
}

const LZMA_HEADER = 13;
/** Largest size that liblzma believes in such a header: 256 GiB (alone_decoder.c). */
const LZMA_MOST_BYTES = 2 ** 38;

/**
 * True for the header of a `.lzma`, which has no magic (lzma-file-format.txt, 1.1): properties, a dictionary of a size that
 * encoders make, a size that is unknown or sensible, and the first byte of the range coder, which is 0.
 */
function isLzmaAlone(head: Uint8Array): boolean {
  if (head.length <= LZMA_HEADER || (head[0] ?? 0) > 224 || head[LZMA_HEADER] !== 0) return false;
  const view = new DataView(head.buffer, head.byteOffset, LZMA_HEADER);
  const size = view.getBigUint64(5, true);
  const isUnknown = size === 0xffff_ffff_ffff_ffffn;
  return isDictionarySize(view.getUint32(1, true)) && (isUnknown || (size > 0n && size < LZMA_MOST_BYTES));
}

/** 2^n or 2^n + 2^(n-1), from 4 KiB on. */
function isDictionarySize(bytes: number): boolean {
  if (bytes === 0xffff_ffff) return true;
  const top = 2 ** Math.floor(Math.log2(Math.max(1, bytes)));
  return bytes >= 4096 && (bytes === top || bytes === top + top / 2);
}

function isTarHeader(head: Uint8Array): boolean {
  return head.length >= TAR_BLOCK && hasValidChecksum(head.subarray(0, TAR_BLOCK));
}
