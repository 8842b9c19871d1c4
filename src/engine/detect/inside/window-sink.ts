import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { RuleMatch } from '../secrets/finding.types';

const WINDOW = 256 * 1024;
/** What a window repeats of the one before: no secret is longer (private-key.ts). */
const OVERLAP = 72 * 1024;
const LINE_FEED = 10;
/** Windows are used again: an archive has thousands of small members, of which each would be given a new one. */
const rooms: Uint8Array[] = [];

/** Looks at bytes of any number, a window at a time, each of them settled once. `lines`: counts lines. */
export function windowSink(
  lines: boolean,
  matchesIn: (bytes: Uint8Array) => readonly RuleMatch[],
  onMatches: (matches: readonly RuleMatch[]) => void,
): ContentSink {
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
