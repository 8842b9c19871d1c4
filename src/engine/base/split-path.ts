import type { PathText } from '../../shared/path-text';

/**
 * Levels that become directories of their own. A path may be 64 KiB of "a/a/a/…": what lies deeper
 * stays in the entry's name, slashes and all, so that hostile depth costs no quadratic space.
 */
export const MAX_LEVELS = 256;

/** Splits a normalised path into the directory and the name under which an entry is stored. */
export function splitPath(path: PathText): { readonly dir: PathText; readonly name: PathText } {
  const last = path.lastIndexOf('/');
  if (last === -1) return { dir: '', name: path };
  // A path of fewer bytes has no more levels.
  if (last < MAX_LEVELS * 2) return { dir: path.slice(0, last), name: path.slice(last + 1) };
  let cut = -1;
  for (let level = 0, at = path.indexOf('/'); at !== -1 && level < MAX_LEVELS; level += 1) {
    cut = at;
    at = path.indexOf('/', at + 1);
  }
  return { dir: path.slice(0, cut), name: path.slice(cut + 1) };
}
