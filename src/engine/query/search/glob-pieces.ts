/** What every path that a glob matches is known to hold, in folded form. */
export interface GlobPieces {
  /** Texts in the name. */
  readonly name: readonly string[];
  /** How the name begins; '' where nothing is known. */
  readonly begins: string;
  /** How the name ends; '' where nothing is known. */
  readonly ends: string;
  /** Texts in the directory. */
  readonly dir: readonly string[];
}

const NOTHING: GlobPieces = { name: [], begins: '', ends: '', dir: [] };

/**
 * Reads from a glob what an index can look for. Less than what is there is taken where it is not plain: only ASCII,
 * nothing between the first brace or bracket and the last, and of a text before a wildcard not its last character,
 * which a combining mark in the path may have changed when the path was folded.
 */
export function globPieces(pattern: string): GlobPieces {
  const hidden = /\{.*\}|\[.*\]/gs;
  // A slash or a star in braces or brackets moves where the name begins.
  if ((pattern.match(hidden) ?? []).some((part) => /[/*]/.test(part))) return NOTHING;
  const segments = pattern.replace(hidden, '*').replace(/^\//, '').split('/');
  const last = segments.at(-1) ?? '';
  const dir = segments.slice(0, -1).flatMap(runsOf);
  // "**" also takes slashes: what stands beside it may be in the name or above it.
  if (last.includes('**')) return { ...NOTHING, dir };
  const begins = /^[^*?[\]{}\\\0-\x1f\x7f-\uffff]*/.exec(last)?.[0] ?? '';
  const ends = /[^*?[\]{}\\\0-\x1f\x7f-\uffff]*$/.exec(last)?.[0] ?? '';
  return {
    ...{ name: runsOf(last), dir, ends: ends.toLowerCase() },
    begins: (begins === last ? begins : begins.slice(0, -1)).toLowerCase(),
  };
}

/** Stretches of plain characters. */
function runsOf(segment: string): string[] {
  const plain = segment.replace(/\\./gs, '*');
  return [...plain.matchAll(/[^*?[\]{}\\\0-\x1f\x7f-\uffff]+/g)]
    .map(({ 0: run, index }) => (index + run.length === plain.length ? run : run.slice(0, -1)))
    .filter((run) => run !== '')
    .map((run) => run.toLowerCase());
}
