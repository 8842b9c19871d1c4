import type { ReadableLibrary } from '../../store/readable-library';
import { byDirectory, byName } from './entry-walks';
import { dirsByText, oddDirs } from './directory-groups';
import { globPieces } from './glob-pieces';
import { namesBeginWith, namesAre, namesByScan, namesByText, oddNames, isOddName } from './name-groups';
import type { GroupSource, Stage } from './stage.types';
import { NO_GUARD, NOT_ODD } from './word-stages';
import { trigramMatch } from './word-rank';

/** The ways to find what a glob may match: from its names, and from its directories. Empty where it says too little. */
export function globStages(library: ReadableLibrary, pattern: string): readonly (readonly Stage[])[] {
  const { dir } = globPieces(pattern);
  const odd: Stage = { rank: 3, source: oddNames(library, () => true), walk: byName, guard: NO_GUARD };
  const names = nameSources(library, pattern).map((source): Stage => ({
    rank: 3,
    source,
    walk: byName,
    guard: NO_GUARD,
  }));
  const trigrams = trigramMatch(dir);
  const keep = (folded: string): boolean => dir.every((text) => folded.includes(text));
  const dirs = (trigrams === null ? [] : [dirsByText(library, trigrams, keep), oddDirs(library, keep)]).map(
    (source): Stage => ({ rank: 3, source, walk: byDirectory, guard: NOT_ODD }),
  );
  return [names, dirs].filter((stages) => stages.length > 0).map((stages) => [...stages, odd]);
}

function nameSources(library: ReadableLibrary, pattern: string): GroupSource[] {
  const { name, begins, ends } = globPieces(pattern);
  const keep = (folded: string): boolean =>
    !isOddName(folded) &&
    folded.startsWith(begins) &&
    folded.endsWith(ends) &&
    name.every((text) => folded.includes(text));
  const trigrams = trigramMatch(name);
  if (trigrams !== null) return [namesByText(library, 'name_text', trigrams, keep)];
  // The last word of the name is whole: "*.h".
  const word = /[^0-9a-z]([0-9a-z]+)$/.exec(ends)?.[1];
  if (word !== undefined) return [namesByText(library, 'name_word', `"${word}"`, keep)];
  if (begins !== '') return [namesAre(library, begins), namesBeginWith(library, begins, keep)];
  const part = name[0];
  return part === undefined ? [] : [namesByScan(library, part, keep)];
}
