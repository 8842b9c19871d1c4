import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { RuleMatch } from '../secrets/finding.types';
import { MATCH_LIMIT, ruleMatches, type RuleMatches } from '../secrets/rule-matches';
import { latinUnits } from '../secrets/utf16-units';
import { environmentRuns } from './environment-runs';
import type { Run } from '../bytes/byte-runs';
import { textRuns, wideRuns } from './text-runs';

const WINDOW = 256 * 1024;
/** What a window repeats of the one before: no secret is longer (private-key.ts). */
const OVERLAP = 72 * 1024;
const LINE_FEED = 10;
/** Windows are used again: an archive has thousands of small members, of which each would be given a new one. */
const rooms: Uint8Array[] = [];
/** The runs of a window, for as long as they are judged. */
let scratch = new Uint8Array(WINDOW);
/** The scope of text of which no name tells what it is: tokens and keys, no assignments. */
const NO_NAME = { place: 'content', path: null, tokensOnly: true } as const;
const ENVIRONMENT = { place: 'content', path: '.env' } as const;

/**
 * Looks for secrets in the text among other bytes, of any number: in UTF-8 and UTF-16, and in what looks like an environment or settings. `lines`: counts
 * lines, for text that is too large to be read as a whole.
 */
export function stringsSink(lines: boolean, onMatches: (matches: readonly RuleMatch[]) => void): ContentSink {
  const buffer = rooms.pop() ?? new Uint8Array(WINDOW + OVERLAP);
  let [filled, base, lineBase] = [0, 0, 1];
  /** Up to here nothing is told again: places are of the body. */
  let told = 0;
  const look = (isLast: boolean): void => {
    const bytes = buffer.subarray(0, filled);
    const settled = isLast ? filled : filled - OVERLAP;
    const found = matchesIn(bytes).filter(({ offset }) => offset < settled && base + offset >= told);
    const matches: RuleMatch[] = [];
    let [line, counted] = [lineBase, 0];
    for (const match of found) {
      if (lines) line += newlines(bytes, counted, match.offset);
      counted = match.offset;
      matches.push({ ...match, offset: base + match.offset, line });
      told = Math.max(told, base + match.offset + match.length);
    }
    if (matches.length > 0) onMatches(matches);
    if (isLast) return;
    if (lines) lineBase += newlines(bytes, 0, settled);
    buffer.copyWithin(0, settled, filled);
    base += settled;
    filled = OVERLAP;
  };
  return {
    write(chunk) {
      for (let at = 0; at < chunk.length;) {
        const count = Math.min(buffer.length - filled, chunk.length - at);
        buffer.set(chunk.subarray(at, at + count), filled);
        filled += count;
        at += count;
        if (filled === buffer.length) look(false);
      }
    },
    end() {
      look(true);
      rooms.push(buffer);
    },
  };
}

function newlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED, from); at !== -1 && at < to; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** Secrets of one window in order of their place, none inside another. */
function matchesIn(bytes: Uint8Array): readonly RuleMatch[] {
  const all = [...narrowMatches(bytes), ...wideMatches(bytes), ...environmentMatches(bytes)];
  if (all.length < 2) return all;
  const apart: RuleMatch[] = [];
  for (const match of all.sort((a, b) => a.offset - b.offset || b.length - a.length)) {
    const last = apart.at(-1);
    if (last === undefined || match.offset >= last.offset + last.length) apart.push(match);
  }
  return apart;
}

function narrowMatches(bytes: Uint8Array): readonly RuleMatch[] {
  return matchesOfRuns(textRuns(bytes), 1, ({ start, end }) => bytes.subarray(start, end));
}

function wideMatches(bytes: Uint8Array): readonly RuleMatch[] {
  return matchesOfRuns(wideRuns(bytes), 2, ({ start, end }) => latinUnits(bytes.subarray(start, end), 0));
}

/** All runs of a window are judged at once, a line for each. `width`: bytes of a character. */
function matchesOfRuns(runs: readonly Run[], width: 1 | 2, textOf: (run: Run) => Uint8Array): readonly RuleMatch[] {
  if (runs.length === 0) return [];
  const starts: number[] = [];
  const length = runs.reduce((sum, { start, end }) => sum + (end - start) / width + 1, 0);
  if (scratch.length < length) scratch = new Uint8Array(length);
  const text = scratch.subarray(0, length);
  let filled = 0;
  for (const run of runs) {
    starts.push(filled);
    text.set(textOf(run), filled);
    filled += (run.end - run.start) / width;
    text[filled] = LINE_FEED;
    filled += 1;
  }
  let index = 0;
  return ruleMatches(text, NO_NAME).matches.map((match) => {
    while ((starts[index + 1] ?? Infinity) <= match.offset) index += 1;
    const offset = (runs[index]?.start ?? 0) + (match.offset - (starts[index] ?? 0)) * width;
    return { ...match, offset, length: match.length * width };
  });
}

function environmentMatches(bytes: Uint8Array): readonly RuleMatch[] {
  return environmentRuns(bytes).flatMap(({ start, end }) => {
    const lines = bytes.slice(start, end).map((byte) => (byte === 0 ? LINE_FEED : byte));
    return ruleMatches(lines, ENVIRONMENT).matches.map((match) => ({ ...match, offset: start + match.offset }));
  });
}

/** The same in bytes that are held, but for what begins in the parts `but`. */
export function rawMatches(bytes: Uint8Array, but: readonly Run[]): RuleMatches {
  const matches: RuleMatch[] = [];
  const sink = stringsSink(false, (found) => matches.push(...found));
  sink.write(bytes);
  sink.end();
  const parts = [...but].sort((a, b) => a.start - b.start);
  let index = 0;
  const apart = matches.filter(({ offset }) => {
    while ((parts[index]?.end ?? Infinity) <= offset) index += 1;
    return offset < (parts[index]?.start ?? Infinity);
  });
  return { matches: apart.slice(0, MATCH_LIMIT), dropped: Math.max(0, apart.length - MATCH_LIMIT) };
}
