/** Bytes behind the end of both buffers that a block decoder may touch: short copies go by words of four bytes. */
export const SLACK = 3;

/** Longer runs are copied by the runtime; its call costs more than a short loop. */
const SHORT = 128;
const MIN_MATCH = 4;

/** Where a block goes in the bytes that were decoded before it. */
export interface BlockPlace {
  readonly start: number;
  /** The block may not become longer than up to here. */
  readonly limit: number;
  /** The first byte that a match may reach back to. */
  readonly floor: number;
}

export interface DecodedBlock {
  /** Where the decoded bytes end. */
  readonly end: number;
  /** Why the block is not whole, in words; all up to the break was decoded. */
  readonly defect: string | null;
}

/**
 * Decodes the first `length` bytes of `input`, one block (lz4_Block_format.md), into `out`. Both buffers
 * have SLACK bytes more than are used. No input makes it throw or write beyond the limit and the slack.
 */
export function decodeBlock(input: Uint8Array, length: number, out: Uint8Array, place: BlockPlace): DecodedBlock {
  const source = viewOf(input);
  const target = viewOf(out);
  const { limit, floor } = place;
  let at = 0;
  let to = place.start;
  while (at < length) {
    const token = source.getUint8(at);
    at += 1;
    let literals = token >>> 4;
    if (literals === 15) {
      const next = endOfLength(source, at, length);
      literals += moreLength(source, at, next);
      at = next;
    }
    const given = Math.min(literals, length - at, limit - to);
    copyLiterals(source, at, target, to, given);
    at += given;
    to += given;
    if (given < literals) return { end: to, defect: to === limit ? TOO_LONG : CUT };
    if (at === length) return { end: to, defect: null };
    if (length - at < 2) return { end: to, defect: CUT };
    const offset = source.getUint16(at, true);
    at += 2;
    let match = (token & 15) + MIN_MATCH;
    if (match === 15 + MIN_MATCH) {
      const next = endOfLength(source, at, length);
      match += moreLength(source, at, next);
      at = next;
    }
    if (offset === 0 || to - offset < floor) return { end: to, defect: NOWHERE };
    const copied = Math.min(match, limit - to);
    copyMatch(target, to, offset, copied);
    to += copied;
    if (copied < match) return { end: to, defect: TOO_LONG };
  }
  // The last sequence has literals only: behind a match there is always one more.
  return { end: to, defect: CUT };
}

const CUT = 'a block ends inside a sequence';
const TOO_LONG = 'a block becomes larger than its frame allows';
const NOWHERE = 'a match points to bytes that are not there';

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the bytes end that make a length longer: all but the last are 255. */
function endOfLength(source: DataView, from: number, end: number): number {
  let at = from;
  while (at < end && source.getUint8(at) === 255) at += 1;
  return Math.min(at + 1, end);
}

function moreLength(source: DataView, from: number, end: number): number {
  return end === from ? 0 : (end - from - 1) * 255 + source.getUint8(end - 1);
}

function copyLiterals(source: DataView, from: number, target: DataView, to: number, count: number): void {
  if (count > SHORT) bytesOf(target, to, count).set(bytesOf(source, from, count));
  else for (let n = 0; n < count; n += 4) target.setInt32(to + n, source.getInt32(from + n, true), true);
}

/** Copies bytes from `offset` before; a match longer than its offset repeats what it has just written. */
function copyMatch(target: DataView, to: number, offset: number, count: number): void {
  const from = to - offset;
  if (count <= SHORT && offset >= 4) {
    for (let n = 0; n < count; n += 4) target.setInt32(to + n, target.getInt32(from + n, true), true);
  } else if (count <= SHORT) {
    for (let n = 0; n < count; n += 1) target.setUint8(to + n, target.getUint8(from + n));
  } else repeat(bytesOf(target, from, offset + count), offset);
}

/** Fills bytes with what their first `period` bytes are; each step copies all that is there already. */
function repeat(bytes: Uint8Array, period: number): void {
  for (let done = period; done < bytes.length; done *= 2)
    bytes.copyWithin(done, 0, Math.min(done, bytes.length - done));
}

function bytesOf(view: DataView, offset: number, count: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + offset, count);
}
