import { parseTarNumber, type TarNumber } from './tar-number';

export const BLOCK = 512;
/** The checksum field counts as eight blanks. */
const CHECKSUM_AS_BLANKS = 8 * 0x20;
const PREFIX = 345;
const NOTHING = new Uint8Array();

/** Fields of one 512-byte header as they stand there, before pax and GNU headers apply. */
export interface TarBlock {
  readonly name: Uint8Array;
  readonly mode: TarNumber;
  readonly uid: TarNumber;
  readonly gid: TarNumber;
  readonly size: TarNumber;
  readonly mtime: TarNumber;
  readonly typeFlag: number;
  readonly linkName: Uint8Array;
  readonly format: 'v7' | 'ustar' | 'gnu' | 'star';
  readonly userName: Uint8Array;
  readonly groupName: Uint8Array;
  readonly devMajor: TarNumber;
  readonly devMinor: TarNumber;
  /** The block itself: old GNU sparse maps lie in it. Valid until the next block is read. */
  readonly bytes: Uint8Array;
}

/** True where a block is all zero: half of an end-of-archive marker. */
export function isZeroBlock(block: Uint8Array): boolean {
  for (let i = 0; i < BLOCK; i += 1) if (block[i] !== 0) return false;
  return true;
}

/**
 * True where the checksum field fits the block. Some old tars sum signed bytes
 * (GNU tar manual, "Checksumming"), so both sums count.
 */
export function hasValidChecksum(block: Uint8Array): boolean {
  const field = parseTarNumber(block, 148, 8);
  if (!field.ok) return false;
  const expected = Number(field.value);
  let sum = CHECKSUM_AS_BLANKS;
  for (let i = 0; i < 148; i += 1) sum += block[i] ?? 0;
  for (let i = 156; i < BLOCK; i += 1) sum += block[i] ?? 0;
  return expected === sum || expected === sum - 256 * highBytes(block);
}

/** Bytes that count 256 less where they are taken as signed. */
function highBytes(block: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < BLOCK; i += 1) if ((i < 148 || i >= 156) && (block[i] ?? 0) >= 0x80) count += 1;
  return count;
}

/** Splits a header block into its fields. The name joins the ustar prefix where the format has one. */
export function parseTarBlock(block: Uint8Array): TarBlock {
  const format = formatOf(block);
  const prefixLength = format === 'ustar' ? 155 : format === 'star' ? 131 : 0;
  const named = format !== 'v7';
  return {
    name: fullName(block, prefixLength),
    mode: parseTarNumber(block, 100, 8),
    uid: parseTarNumber(block, 108, 8),
    gid: parseTarNumber(block, 116, 8),
    size: parseTarNumber(block, 124, 12),
    mtime: parseTarNumber(block, 136, 12),
    typeFlag: block[156] ?? 0,
    linkName: cString(block, 157, 100),
    format,
    userName: named ? cString(block, 265, 32) : NOTHING,
    groupName: named ? cString(block, 297, 32) : NOTHING,
    devMajor: parseTarNumber(block, 329, 8),
    devMinor: parseTarNumber(block, 337, 8),
    bytes: block,
  };
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72];
const GNU_TAIL = [0x20, 0x20, 0];
const STAR_TAIL = [0x74, 0x61, 0x72, 0];

function formatOf(block: Uint8Array): TarBlock['format'] {
  if (!holds(block, 257, USTAR)) return 'v7';
  if (holds(block, 262, GNU_TAIL)) return 'gnu';
  return holds(block, 508, STAR_TAIL) ? 'star' : 'ustar';
}

function holds(block: Uint8Array, at: number, bytes: readonly number[]): boolean {
  for (let i = 0; i < bytes.length; i += 1) if (block[at + i] !== bytes[i]) return false;
  return true;
}

/** Room that names are copied into: an array of its own for each would cost more than reading the header. */
const ROOM = 16 * 1024;
let room = new Uint8Array(ROOM);
let used = 0;

function takeRoom(length: number): Uint8Array {
  if (used + length > ROOM) {
    room = new Uint8Array(ROOM);
    used = 0;
  }
  const part = room.subarray(used, used + length);
  used += length;
  return part;
}

function cString(block: Uint8Array, start: number, length: number): Uint8Array {
  const end = endOf(block, start, length);
  if (end === start) return NOTHING;
  const part = takeRoom(end - start);
  for (let at = start; at < end; at += 1) part[at - start] = block[at] ?? 0;
  return part;
}

function endOf(block: Uint8Array, start: number, length: number): number {
  let end = start;
  while (end < start + length && block[end] !== 0) end += 1;
  return end;
}

/** The name behind the prefix of ustar, where there is one. */
function fullName(block: Uint8Array, prefixLength: number): Uint8Array {
  const prefix = prefixLength === 0 ? PREFIX : endOf(block, PREFIX, prefixLength);
  if (prefix === PREFIX) return cString(block, 0, 100);
  const name = endOf(block, 0, 100);
  const part = takeRoom(prefix - PREFIX + 1 + name);
  for (let at = PREFIX; at < prefix; at += 1) part[at - PREFIX] = block[at] ?? 0;
  const slash = prefix - PREFIX;
  part[slash] = 0x2f;
  for (let at = 0; at < name; at += 1) part[slash + 1 + at] = block[at] ?? 0;
  return part;
}
