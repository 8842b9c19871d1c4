import type { ReadableLibrary } from '../../store/readable-library';
import { byDirectory, byName } from './entry-walks';
import { dirsByScan, dirsByText, oddDirs } from './directory-groups';
import { namesAre, namesBeginWith, namesByScan, namesByText, oddNames, ODD_NAME } from './name-groups';
import type { SqlCondition } from './query-sql';
import type { GroupSource, Stage } from './stage.types';
import { afterPrefix, joinsWords, nameRank, trigramMatch, wordMatch } from './word-rank';

/** Nothing is to be kept apart. */
export const NO_GUARD: SqlCondition = { sql: '1', values: [] };

/** Entries with a word in their name, the best names first. */
export function nameStages(library: ReadableLibrary, word: string): Stage[] {
  const stage = (rank: number, source: GroupSource): Stage => ({ rank, source, walk: byName, guard: NO_GUARD });
  const starts = wordMatch(word);
  const trigrams = trigramMatch([word]);
  const inside = (name: string): boolean => nameRank(name, word) === 3;
  return [
    stage(0, namesAre(library, word)),
    stage(1, namesBeginWith(library, word)),
    ...(starts === null ? [] : [stage(2, wordStarts(library, word, starts, trigrams))]),
    stage(
      3,
      trigrams === null ? namesByScan(library, word, inside) : namesByText(library, 'name_text', trigrams, inside),
    ),
    stage(
      3,
      oddNames(library, (name) => (nameRank(name, word) ?? 0) >= 2),
    ),
  ];
}

/** Names in which a word begins as `word` does. The beginning of a word is a list for each word that begins so. */
function wordStarts(library: ReadableLibrary, word: string, starts: string, trigrams: string | null): GroupSource {
  const keep = (name: string): boolean => nameRank(name, word) === 2;
  return trigrams !== null && joinsWords(word)
    ? namesByText(library, 'name_text', trigrams, keep)
    : namesByText(library, 'name_word', starts, keep);
}

/** Entries with a word in their directory, but not in their name. */
export function directoryStages(library: ReadableLibrary, word: string): Stage[] {
  const guard: SqlCondition = { sql: 'NOT instr(n.folded, ?)', values: [word] };
  return dirStages(library, word, (dir) => dir.includes(word), guard);
}

/** Entries of the directories that hold `part` and that `keep` keeps. */
export function dirStages(
  library: ReadableLibrary,
  part: string,
  keep: (folded: string) => boolean,
  guard: SqlCondition,
): Stage[] {
  const trigrams = trigramMatch([part]);
  const source = trigrams === null ? dirsByScan(library, part, keep) : dirsByText(library, trigrams, keep);
  return [
    { rank: 4, source, walk: byDirectory, guard },
    { rank: 4, source: oddDirs(library, keep), walk: byDirectory, guard },
  ];
}

/**
 * The two ways to find a text with a slash: from the names that begin as its end does, or from the directories that
 * end as its beginning does. Each comes with the entries whose directory holds the whole text.
 */
export function splitStages(library: ReadableLibrary, text: string): readonly (readonly Stage[])[] {
  const cut = text.lastIndexOf('/');
  const [head, tail] = [text.slice(0, cut), text.slice(cut + 1)];
  const holds = (dir: string): boolean => withSlashes(dir, tail === '').includes(text);
  const below = dirStages(library, text.replace(/^\/|\/$/g, ''), holds, NO_GUARD);
  const apart: SqlCondition = { sql: `NOT instr(${tail === '' ? DIR_AND_SLASH : DIR}, ?)`, values: [text] };
  const odd: Stage = {
    ...{ rank: 3, walk: byName, guard: apart },
    source: oddNames(library, (name) => tail === '' || !name.startsWith(tail)),
  };
  if (tail === '') return [[odd, ...below]];
  const byNames: Stage[] = [
    { rank: 0, source: namesAre(library, tail), walk: byName, guard: apart },
    { rank: 1, source: namesBeginWith(library, tail), walk: byName, guard: apart },
  ];
  const ends = (dir: string): boolean => `/${dir}`.endsWith(head);
  if (trigramMatch([head]) === null) return [[...byNames, odd, ...below]];
  const end = afterPrefix(tail);
  const begins = `n.folded >= ?${end === null ? '' : ' AND n.folded < ?'}`;
  const guard: SqlCondition = {
    sql: `${begins} AND ${apart.sql} AND ${NOT_ODD.sql}`,
    values: [tail, ...(end === null ? [] : [end]), ...apart.values],
  };
  const byDirs = dirStages(library, head.replace(/^\//, ''), ends, guard).map((stage) => ({ ...stage, rank: 1 }));
  const everyOdd: Stage = { ...odd, source: oddNames(library, () => true) };
  return [
    [...byNames, odd, ...below],
    [...byDirs, everyOdd, ...below],
  ];
}

/** Not a name that the text indexes do not hold. */
export const NOT_ODD: SqlCondition = { sql: `NOT ${ODD_NAME}`, values: [] };

const DIR = "('/' || d.folded)";
const DIR_AND_SLASH = "(CASE WHEN d.id = 1 THEN '/' ELSE '/' || d.folded || '/' END)";

function withSlashes(dir: string, end: boolean): string {
  if (!end) return `/${dir}`;
  return dir === '' ? '/' : `/${dir}/`;
}

/** Entries whose name ends with a dot and such an extension. */
export function extensionStages(library: ReadableLibrary, extension: string): Stage[] {
  const end = `.${extension}`;
  const keep = (name: string): boolean => name.length > end.length && name.endsWith(end);
  const trigrams = trigramMatch([end]);
  const word = trigrams === null ? wordMatch(extension) : null;
  const source =
    trigrams !== null
      ? namesByText(library, 'name_text', trigrams, keep)
      : word !== null
        ? namesByText(library, 'name_word', word, keep)
        : namesByScan(library, end, keep);
  return [
    { rank: 3, source, walk: byName, guard: NO_GUARD },
    { rank: 3, source: oddNames(library, keep), walk: byName, guard: NO_GUARD },
  ];
}
