import { byteRuns, type Run } from '../bytes/byte-runs';

/** 1 for bytes of text in ASCII, lines and tabs among them. */
const isText = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d) ? 1 : 0,
);

/** No token is shorter. */
const SHORTEST_RUN = 16;

/** Runs of ASCII text among other bytes, of sixteen bytes or more. */
export const textRuns = byteRuns((byte) => isText[byte] === 1, SHORTEST_RUN);

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
