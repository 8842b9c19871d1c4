import { linearRegex } from '../../../shared/query/linear-regex';
import type { Pattern } from './pattern.types';

/** Bytes before a match that it may depend on (`\b`, `^`): one character of UTF-8. */
const BEFORE = 4;

/**
 * A pattern of RE2 over bytes as UTF-8. An automaton tells first whether there is any match, which is many times
 * faster than to find where; a window without one is done with that.
 */
export function regexPattern(source: string): Pattern {
  const regex = linearRegex(source);
  return {
    encoding: 'utf-8',
    each(bytes, { from, to, end }, found) {
      const base = Math.max(0, from - BEFORE);
      const part = bytes.subarray(base, end);
      if (!regex.test(part)) return;
      const matcher = regex.matcher(part);
      let at = from - base;
      while (at < to - base && matcher.find(at)) {
        const [start, stop] = [matcher.start(), matcher.end()];
        if (start >= to - base) return;
        if (stop > start) found(base + start, base + stop);
        at = Math.max(stop, start + 1);
      }
    },
  };
}
