import type { ByteFeed } from './byte-feed';
import { xxHash32 } from './xxhash32';

const FLAG = { independent: 0x20, blockCheck: 0x10, contentSize: 8, contentCheck: 4, dictionary: 1 } as const;
const VERSION = { mask: 0xc0, known: 0x40 } as const;
const RESERVED = { flags: 0x02, block: 0x8f } as const;
/** Codes of the largest block: 4 to 7 are 64 KiB to 4 MiB, in steps of four times. */
const FIRST_SIZE = { code: 4, bytes: 64 * 1024 } as const;

/** What the descriptor of a frame says. */
export interface FrameHeader {
  /** Matches may reach back into earlier blocks of the frame. */
  readonly linked: boolean;
  readonly blockCheck: boolean;
  readonly contentCheck: boolean;
  readonly contentSize: bigint | null;
  /** The most bytes that a block holds, stored or decoded. */
  readonly blockBytes: number;
  /** Whether the descriptor has the checksum that it says. */
  readonly holds: boolean;
}

export type ReadFrameHeader =
  | { readonly kind: 'read'; readonly header: FrameHeader }
  | { readonly kind: 'cut' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Bytes of a descriptor that say how long it is. */
export const LZ4_FIXED = 2;

/** Takes the descriptor of a frame, behind its magic number (lz4_Frame_format.md 1.6, "Frame Descriptor"). */
export async function readFrameHeader(feed: ByteFeed): Promise<ReadFrameHeader> {
  const fixed = await feed.take(LZ4_FIXED);
  if (fixed.length < LZ4_FIXED) return { kind: 'cut' };
  const more = await feed.take(headerBytes(fixed) - LZ4_FIXED);
  return frameHeader(Buffer.concat([fixed, more]));
}

/** How long a descriptor is, by its first bytes. */
export function headerBytes([flags = 0]: Uint8Array): number {
  return LZ4_FIXED + ((flags & FLAG.contentSize) === 0 ? 0 : 8) + ((flags & FLAG.dictionary) === 0 ? 0 : 4) + 1;
}

/** Reads a descriptor; one that is cut short as far as it can be told. */
export function frameHeader(bytes: Uint8Array): ReadFrameHeader {
  const [flags = 0, block = 0] = bytes;
  const sizeCode = block >>> 4;
  const known = (flags & VERSION.mask) === VERSION.known && sizeCode >= FIRST_SIZE.code;
  if (!known || (flags & RESERVED.flags) !== 0 || (block & RESERVED.block) !== 0)
    return { kind: 'unknown', reason: 'unknown version, block size or reserved bits' };
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const sizeBytes = has(FLAG.contentSize) ? 8 : 0;
  if (bytes.length < headerBytes(bytes)) return { kind: 'cut' };
  const more = bytes.subarray(LZ4_FIXED);
  const view = new DataView(more.buffer, more.byteOffset, more.length);
  if (has(FLAG.dictionary)) {
    const id = view.getUint32(sizeBytes, true).toString(16).padStart(8, '0');
    return { kind: 'unknown', reason: `it needs the dictionary ${id}, which is not in it` };
  }
  return {
    kind: 'read',
    header: {
      linked: !has(FLAG.independent),
      blockCheck: has(FLAG.blockCheck),
      contentCheck: has(FLAG.contentCheck),
      contentSize: sizeBytes === 0 ? null : view.getBigUint64(0, true),
      blockBytes: FIRST_SIZE.bytes << (2 * (sizeCode - FIRST_SIZE.code)),
      holds: ((xxHash32(bytes.subarray(0, -1)) >>> 8) & 0xff) === bytes.at(-1),
    },
  };
}
