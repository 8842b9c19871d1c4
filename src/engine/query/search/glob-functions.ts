import { globMatcher } from '../../../shared/query/glob';
import type { Connection } from '../../store/connection';
import { fromColumns, joinPath } from '../../base/text-columns';

/** Globs that are kept compiled. */
const MOST_KEPT = 64;

type Matcher = (path: string) => boolean;

const ready = new WeakSet<Connection>();
const compiled = new Map<string, Matcher>();

/** Gives a connection `path_glob(pattern, dir, raw, name, raw)` and `name_glob(pattern, name, raw)`. */
export function addGlobFunctions(db: Connection): void {
  if (ready.has(db)) return;
  ready.add(db);
  const options = { deterministic: true, directOnly: true };
  db.function('path_glob', options, (pattern, dir, dirRaw, text, raw) => {
    const path = joinPath(
      fromColumns(dir as string, dirRaw as Uint8Array),
      fromColumns(text as string, raw as Uint8Array),
    );
    return Number(matcherOf(pattern as string)(path));
  });
  let asked: { readonly pattern: unknown; readonly text: unknown; readonly answer: number } | null = null;
  db.function('name_glob', options, (pattern: unknown, text: unknown, raw: unknown) => {
    // One name after the other, often with many entries each.
    const plain = (raw as Uint8Array).length === 0;
    if (plain && text === asked?.text && pattern === asked?.pattern) return asked?.answer;
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
