import { globMatcher } from '../../../shared/query/glob';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';

/** Globs that are kept compiled. */
const MOST_KEPT = 64;

type Matcher = (path: string) => boolean;

const ready = new WeakSet<ReadableLibrary>();
const compiled = new Map<string, Matcher>();

/** Gives the statements of a library `path_glob(pattern, dir, raw, name, raw)` and `name_glob(pattern, name, raw)`. */
export function addGlobFunctions(library: ReadableLibrary): void {
  if (ready.has(library)) return;
  ready.add(library);
  library.defineFunction('path_glob', (pattern, dir, dirRaw, text, raw) => {
    const path = joinPath(
      fromColumns(dir as string, dirRaw as Uint8Array),
      fromColumns(text as string, raw as Uint8Array),
    );
    return Number(matcherOf(pattern as string)(path));
  });
  let asked: { readonly pattern: unknown; readonly text: unknown; readonly answer: number } | null = null;
  library.defineFunction('name_glob', (pattern: unknown, text: unknown, raw: unknown) => {
    // One name after the other, often with many entries each.
    const plain = (raw as Uint8Array).length === 0;
    if (plain && asked !== null && text === asked.text && pattern === asked.pattern) return asked.answer;
    const answer = Number(matcherOf(pattern as string)(fromColumns(text as string, raw as Uint8Array)));
    if (plain) asked = { pattern, text, answer };
    return answer;
  });
}

function matcherOf(pattern: string): Matcher {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= MOST_KEPT) compiled.clear();
  const matcher = globMatcher(pattern);
  compiled.set(pattern, matcher);
  return matcher;
}
