import type { Library } from '../store/library';
import type { BareRow } from './directory-rows';

/** Lists kept per library: a view pages through one list, and goes back and forth between a few. */
const KEPT = 16;
const caches = new WeakMap<Library, Map<string, readonly BareRow[]>>();

/** The list of a key, made once. An image never changes and its id is never used again, so nothing goes stale. */
export function cachedRows(library: Library, key: unknown, make: () => readonly BareRow[]): readonly BareRow[] {
  const cache = caches.get(library) ?? new Map<string, readonly BareRow[]>();
  caches.set(library, cache);
  const text = JSON.stringify(key);
  const rows = cache.get(text) ?? make();
  cache.delete(text);
  cache.set(text, rows);
  const oldest = cache.keys().next();
  if (cache.size > KEPT && oldest.done !== true) cache.delete(oldest.value);
  return rows;
}
