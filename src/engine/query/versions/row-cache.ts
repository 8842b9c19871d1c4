import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import type { BareRow } from './directory-rows';

/** A view pages through one list, and goes back and forth between a few. */
const lists = new KeptAnswers<string, readonly BareRow[]>(16);

/** The list of a key, made once. */
export function cachedRows(library: ReadableLibrary, key: unknown, make: () => readonly BareRow[]): readonly BareRow[] {
  return lists.of(library, JSON.stringify(key), make);
}
