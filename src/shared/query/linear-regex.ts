import { RE2JS } from 're2js';

/** A pattern in the program of a matching machine: more than this would be slow, if still linear. */
const MOST_INSTRUCTIONS = 4000;

/** Neighbours that let each assertion (`^`, `$`, `\b`, `\B`) hold somewhere between them. */
const PROBES = ['', 'a', ' ', '\n', 'a ', 'aa', '  ', 'a\n', '\na'];

/**
 * Compiles a pattern in the syntax of RE2 (no back references, no looking around), whose matching takes time in
 * proportion to the text whatever the pattern is. `^` and `$` are the ends of lines. Throws where it is none.
 */
export function linearRegex(source: string): RE2JS {
  return RE2JS.compile(source, RE2JS.MULTILINE);
}

/** What is wrong with a pattern, in English; null where it can be searched for. */
export function regexFault(source: string): string | null {
  try {
    const regex = linearRegex(source);
    if (regex.programSize() > MOST_INSTRUCTIONS) return 'is too large a pattern';
    return PROBES.some((probe) => matchesNothing(regex, probe)) ? 'matches empty text, which is everywhere' : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // The library quotes the pattern with the flag that was put before it.
    return `is no pattern of RE2: ${reason.replace('(?m)', '')}`;
  }
}

function matchesNothing(regex: RE2JS, probe: string): boolean {
  const matcher = regex.matcher(probe);
  while (matcher.find()) if (matcher.start() === matcher.end()) return true;
  return false;
}
