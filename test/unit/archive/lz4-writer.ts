import { xxHash32 } from '../../../src/engine/evidence/archive/compression/xxhash32';

/** What a written frame has; it has nothing of this unless told. */
export interface FrameOptions {
  /** 4 to 7: blocks of at most 64 KiB to 4 MiB. */
  readonly sizeCode?: number;
  /** Bytes in a block, where they are fewer than the most. */
  readonly blockBytes?: number;
  readonly linked?: boolean;
  readonly blockCheck?: boolean;
  readonly contentCheck?: boolean;
  readonly contentSize?: number;
  readonly dictionary?: number;
}

const WINDOW = 65_535;
const MIN_MATCH = 4;
/** A match starts no later than this before the end of a block, and ends 5 bytes before it. */
const LAST_MATCH = 12;
const LAST_LITERALS = 5;

/** A frame of these bytes; blocks that do not become shorter are stored. */
export function lz4Frame(bytes: Buffer, options: FrameOptions = {}): Buffer {
  const { sizeCode = 4, linked = false, blockCheck = false, contentCheck = false } = options;
  const flags =
    (linked ? 0x40 : 0x60) |
    (blockCheck ? 0x10 : 0) |
    (options.contentSize === undefined ? 0 : 8) |
    (contentCheck ? 4 : 0) |
    (options.dictionary === undefined ? 0 : 1);
  const size = Buffer.alloc(options.contentSize === undefined ? 0 : 8);
  if (options.contentSize !== undefined) size.writeBigUInt64LE(BigInt(options.contentSize));
  const dictionary = options.dictionary === undefined ? Buffer.alloc(0) : word(options.dictionary);
  const descriptor = Buffer.concat([Buffer.from([flags, sizeCode << 4]), size, dictionary]);
  const head = [word(0x184d2204), descriptor, Buffer.from([(xxHash32(descriptor) >>> 8) & 0xff])];
  const blockBytes = options.blockBytes ?? 1 << (2 * sizeCode + 8);
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const end = Math.min(at + blockBytes, bytes.length);
    const packed = lz4Block(bytes.subarray(0, end), at, linked ? 0 : at);
    const plain = packed.length >= end - at;
    const stored = plain ? bytes.subarray(at, end) : packed;
    blocks.push(word(plain ? 0x80000000 + stored.length : stored.length), stored);
    if (blockCheck) blocks.push(word(xxHash32(stored)));
  }
  return Buffer.concat([...head, ...blocks, word(0), ...(contentCheck ? [word(xxHash32(bytes))] : [])]);
}

/** A frame of the first days, of blocks of 8 MiB. */
export function lz4LegacyFrame(bytes: Buffer): Buffer {
  const parts = [word(0x184c2102)];
  for (let at = 0; at < bytes.length; at += 8 << 20) {
    const block = lz4Block(bytes.subarray(0, at + (8 << 20)), at, at);
    parts.push(word(block.length), block);
  }
  return Buffer.concat(parts);
}

/** A frame that decoders of lz4 and zstd pass. */
export function skippableFrame(content: string, kind = 0): Buffer {
  return Buffer.concat([word(0x184d2a50 + kind), word(content.length), Buffer.from(content)]);
}

/** A number as four bytes, least first. */
export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Compresses `bytes` from `start` on; matches reach back to `floor`. The first match found is taken. */
function lz4Block(bytes: Buffer, start: number, floor: number): Buffer {
  const seen = new Map<number, number>();
  for (let at = Math.max(floor, start - WINDOW); at < start && at + 4 <= bytes.length; at += 1)
    seen.set(bytes.readInt32LE(at), at);
  const parts: Buffer[] = [];
  let literals = start;
  for (let at = start; at + LAST_MATCH <= bytes.length;) {
    const from = seen.get(bytes.readInt32LE(at));
    seen.set(bytes.readInt32LE(at), at);
    if (from === undefined || at - from > WINDOW) {
      at += 1;
      continue;
    }
    let length = MIN_MATCH;
    while (at + length < bytes.length - LAST_LITERALS && bytes[from + length] === bytes[at + length]) length += 1;
    parts.push(sequence(bytes.subarray(literals, at), at - from, length));
    at += length;
    literals = at;
  }
  return Buffer.concat([...parts, sequence(bytes.subarray(literals), 0, 0)]);
}

/** Literals and a match (lz4_Block_format.md); the last sequence has no match. */
export function sequence(literals: Buffer, offset: number, length: number): Buffer {
  const match = Math.max(0, length - MIN_MATCH);
  const token = (Math.min(literals.length, 15) << 4) | Math.min(match, 15);
  const head = [Buffer.from([token]), more(literals.length), literals];
  return length === 0
    ? Buffer.concat(head)
    : Buffer.concat([...head, Buffer.from([offset & 0xff, offset >>> 8]), more(match)]);
}

/** The bytes behind a length of 15 or more: all but the last are 255. */
function more(length: number): Buffer {
  if (length < 15) return Buffer.alloc(0);
  return Buffer.concat([Buffer.alloc(Math.floor((length - 15) / 255), 255), Buffer.from([(length - 15) % 255])]);
}
