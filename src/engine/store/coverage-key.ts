/** Keys of what was looked at, or not, in containers: the rest of the key is as for files of a layer. */
const INSIDE = 'inside/';

/** The key under which a body in a container is counted in the coverage of its layer. */
export function insideKey(key: string): string {
  return INSIDE + key;
}

/** What a key of the table says: whether it counts bodies in containers, and how they were searched or why not. */
export function coverageKey(key: string): { readonly isInside: boolean; readonly key: string } {
  const isInside = key.startsWith(INSIDE);
  const rest = isInside ? key.slice(INSIDE.length) : key;
  // Before bodies in files were looked at there was one word for all that was searched.
  return { isInside, key: rest === 'scanned' ? 'text' : rest };
}
