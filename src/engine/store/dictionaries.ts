import type { PathText } from '../../shared/path-text';
import type { Library } from './library';
import { foldCase, toColumns } from './text-columns';

/** Id of the root directory in every library. */
export const ROOT_DIR = 1;

/**
 * Levels that become directories of their own. A path may be 64 KiB of "a/a/a/…": what lies deeper
 * stays in the entry's name, slashes and all, so that hostile depth costs no quadratic space.
 */
export const MAX_LEVELS = 256;

/** Cached ids per dictionary before the cache starts again from empty. */
const CACHE_LIMIT = 400_000;

/** Splits a normalised path into the directory and the name under which an entry is stored. */
export function splitPath(path: PathText): { readonly dir: PathText; readonly name: PathText } {
  let cut = -1;
  for (let level = 0, at = path.indexOf('/'); at !== -1 && level < MAX_LEVELS; level += 1) {
    cut = at;
    at = path.indexOf('/', at + 1);
  }
  return cut === -1 ? { dir: '', name: path } : { dir: path.slice(0, cut), name: path.slice(cut + 1) };
}

/** Finds or adds names, directories, contents and owners; each text is in a library once. */
export class Dictionaries {
  readonly #library: Library;
  readonly #names = new Map<PathText, number>();
  readonly #dirs = new Map<PathText, number>();
  readonly #contents = new Map<string, number>();
  readonly #owners = new Map<string, number>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Id of a name. */
  name(text: PathText): number {
    return cached(this.#names, text, () => {
      const { text: shown, raw } = toColumns(text);
      const found = this.#library.get<{ id: number }>('SELECT id FROM name WHERE text = ? AND raw = ?', shown, raw);
      if (found !== undefined) return found.id;
      return this.#library.run('INSERT INTO name (text, raw, folded) VALUES (?, ?, ?)', shown, raw, foldCase(shown)).id;
    });
  }

  /** Id of a directory; adds those above it too. */
  dir(path: PathText): number {
    if (path === '') return ROOT_DIR;
    return cached(this.#dirs, path, () => {
      const { text, raw } = toColumns(path);
      const found = this.#library.get<{ id: number }>('SELECT id FROM dir WHERE path = ? AND raw = ?', text, raw);
      if (found !== undefined) return found.id;
      const cut = path.lastIndexOf('/');
      const parent = this.dir(cut === -1 ? '' : path.slice(0, cut));
      const name = this.name(path.slice(cut + 1));
      return this.#library.run(
        'INSERT INTO dir (parent_id, name_id, path, raw, folded) VALUES (?, ?, ?, ?, ?)',
        ...[parent, name, text, raw, foldCase(text)],
      ).id;
    });
  }

  /** Id of a content by its SHA-256 in hex. */
  content(sha256: string): number {
    return cached(this.#contents, sha256, () => {
      const bytes = Buffer.from(sha256, 'hex');
      const found = this.#library.get<{ id: number }>('SELECT id FROM content WHERE sha256 = ?', bytes);
      return found?.id ?? this.#library.run('INSERT INTO content (sha256) VALUES (?)', bytes).id;
    });
  }

  /** Id of a pair of owner names; null where the entry records neither. */
  owner(userName: string, groupName: string): number | null {
    if (userName === '' && groupName === '') return null;
    return cached(this.#owners, `${userName}\0${groupName}`, () => {
      const values = [toColumns(userName).text, toColumns(groupName).text];
      const found = this.#library.get<{ id: number }>(
        'SELECT id FROM owner WHERE user_name = ? AND group_name = ?',
        ...values,
      );
      return found?.id ?? this.#library.run('INSERT INTO owner (user_name, group_name) VALUES (?, ?)', ...values).id;
    });
  }
}

function cached<K>(cache: Map<K, number>, key: K, find: () => number): number {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const id = find();
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, id);
  return id;
}
