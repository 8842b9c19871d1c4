/** 1 for bytes of text in ASCII, lines and tabs among them. */
const isText = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d) ? 1 : 0,
);

/** Bytes from `start` to `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** A run is looked at so far before a place and behind it: no rule looks further. */
const REACH_BEFORE = 4096;
const REACH_BEHIND = 72 * 1024;

/** The text in which a place stands among other bytes: UTF-8, at most as far as rules look. It begins at `from` or later. */
export function runAround(bytes: Uint8Array, at: number, from: number): Run {
  const [first, last] = [Math.max(from, at - REACH_BEFORE), Math.min(bytes.length, at + REACH_BEHIND)];
  let start = at;
  while (start > first && isText[bytes[start - 1] ?? 0] === 1) start -= 1;
  let end = at;
  for (let length = 1; end < last && length > 0; end += length) length = textLength(bytes, end);
  return { start, end: Math.min(end, last) };
}

/** Bytes of the character at a place; 0 where it is none. */
function textLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (isText[byte] === 1) return 1;
  const length = byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
  for (let index = 1; index < length; index += 1) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Units of UTF-16 that a run has at least. */
const FEWEST_UNITS = 12;
const WORDS_APART = 4;

/**
 * Runs of ASCII in UTF-16 among other bytes, little-endian as Windows has it. Only every fourth word of four bytes is looked at: a run
 * of twelve units has one of them in it.
 */
export function wideRuns(bytes: Uint8Array): readonly Run[] {
  const runs: Run[] = [];
  const skipped = (4 - (bytes.byteOffset & 3)) & 3;
  const length = Math.max(0, (bytes.length - skipped) >> 2);
  const words = new Uint32Array(bytes.buffer, length === 0 ? 0 : bytes.byteOffset + skipped, length);
  let end = 0;
  for (let index = 0; index < length; index += WORDS_APART) {
    const word = words[index] ?? 0;
    const isWide = (word & 0xff00ff00) === 0 && (word & 0xff) !== 0 && (word & 0xff0000) !== 0;
    const isMoved = (word & 0x00ff00ff) === 0 && (word & 0xff00) !== 0 && (word & 0xff000000) !== 0;
    if (!isWide && !isMoved) continue;
    const at = skipped + index * 4 + (isWide ? 0 : 1);
    if (at < end) continue;
    const run = wideRun(bytes, at, end);
    end = Math.max(end, run.end);
    if (run.end - run.start >= FEWEST_UNITS * 2) runs.push(run);
  }
  return runs;
}

function wideRun(bytes: Uint8Array, at: number, from: number): Run {
  const isUnit = (place: number): boolean => isText[bytes[place] ?? 0] === 1 && bytes[place + 1] === 0;
  let start = at;
  while (start - 2 >= from && isUnit(start - 2)) start -= 2;
  let end = at;
  while (end + 1 < bytes.length && isUnit(end)) end += 2;
  return { start, end };
}
