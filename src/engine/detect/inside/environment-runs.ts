import type { Run } from '../bytes/byte-runs';

/** Words in the names of secrets of an environment. The search of Node for each costs next to nothing. */
const WORDS = ['PASSW', 'SECRET', 'TOKEN=', '_KEY=', 'passw', 'secret'].map((word) => Buffer.from(word));
/** A line of an environment or a settings file. */
const LINE = /^(?:export )?[A-Za-z_][\w.-]{1,80} ?[=:] ?[^\s].{0,1000}$/;
const REACH = 8 * 1024;
/** So many of them stand one behind the other in what is taken for settings: less is a text of a program. */
const FEWEST_LINES = 4;

/**
 * Runs of lines that read like an environment or a settings file, each ended by a line feed or a NUL, in which a word tells of a secret: as in the
 * memory of a process, or in a program that has its settings built in.
 */
export function environmentRuns(bytes: Uint8Array): readonly Run[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const runs: Run[] = [];
  let passed = 0;
  for (const place of placesOf(buffer)) {
    if (place < passed) continue;
    const line = lineAt(buffer, place, passed);
    const run = linesAround(buffer, line, runs.at(-1)?.end ?? 0);
    passed = Math.max(line.end, run?.end ?? 0);
    if (run !== null) runs.push(run);
  }
  return runs;
}

/** Places of the words in order, few of those that lie near to one another. */
function placesOf(bytes: Buffer): readonly number[] {
  const places: number[] = [];
  for (const word of WORDS)
    for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 256)) places.push(at);
  return places.sort((a, b) => a - b);
}

/** The lines before and behind one that assigns, with it; null where they are too few. */
function linesAround(bytes: Buffer, line: Run, from: number): Run | null {
  if (!isLine(bytes, line)) return null;
  let [{ start, end }, lines] = [line, 1];
  while (start - 1 > from && line.start - start < REACH) {
    const before = lineAt(bytes, start - 2, from);
    if (!isLine(bytes, before)) break;
    start = before.start;
    lines += 1;
  }
  while (end + 1 < bytes.length && end - line.end < REACH) {
    const next = lineAt(bytes, end + 1, end + 1);
    if (!isLine(bytes, next)) break;
    end = next.end;
    lines += 1;
  }
  return lines < FEWEST_LINES ? null : { start, end };
}

const LONGEST = 1100;

/** The line in which a place is: up to a line feed or a NUL, or as far as a line of settings goes. */
function lineAt(bytes: Buffer, place: number, from: number): Run {
  const ends = (at: number): boolean => bytes[at] === 0 || bytes[at] === 10;
  let start = place;
  while (start > from && place - start < LONGEST && !ends(start - 1)) start -= 1;
  let end = place;
  while (end < bytes.length && end - place < LONGEST && !ends(end)) end += 1;
  return { start, end };
}

function isLine(bytes: Buffer, { start, end }: Run): boolean {
  const line = bytes.toString('latin1', start, end).replace(/\r$/, '');
  return LINE.test(line) && !/[\x00-\x08\x0e-\x1f\x7f]/.test(line);
}
