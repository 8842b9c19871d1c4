import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { RuleMatch } from '../secrets/finding.types';
import { ruleMatches } from '../secrets/rule-matches';
import { latinUnits } from '../secrets/utf16-units';
import { environmentRuns } from './environment-runs';
import type { Run } from '../bytes/byte-runs';
import { textRuns, wideRuns } from './text-runs';
import { windowSink } from './window-sink';

const LINE_FEED = 10;
/** The runs of a window, for as long as they are judged. */
let scratch = new Uint8Array(256 * 1024);
/** The scope of text of which no name tells what it is: tokens and keys, no assignments. */
const NO_NAME = { place: 'content', path: null, tokensOnly: true } as const;
const ENVIRONMENT = { place: 'content', path: '.env' } as const;

/**
 * Looks for secrets in the text among other bytes, of any number: in UTF-8 and UTF-16, and in what looks like an environment or settings. `lines`: counts
 * lines, for text that is too large to be read as a whole.
 */
export function stringsSink(lines: boolean, onMatches: (matches: readonly RuleMatch[]) => void): ContentSink {
  return windowSink(lines, matchesIn, onMatches);
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
