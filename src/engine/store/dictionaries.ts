import type { PathText } from '../../shared/path-text';
import type { SqlValue } from './readable-library';
import type { WritableLibrary } from './writable-library';
import { foldCase, toColumns } from '../base/text-columns';

/** Id of the root directory in every library. */
export const ROOT_DIR = 1;
/** Id of the empty name: that of the root itself. */
export const ROOT_NAME = 1;

/** Ids that a dictionary keeps twice over: the ones used lately, and those before them. */
const CACHE_LIMIT = 10_000;

/** These write by position: up to millions of rows of two to five columns, where an object for each would be felt. */
const INSERT_NAME = 'INSERT INTO name (text, raw, other_fold) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const FIND_NAME = 'SELECT id FROM name WHERE text = ? AND raw = ?';
const INSERT_DIR = 'INSERT INTO dir (parent_id, name_id, path, raw, other_fold) VALUES (?, ?, ?, ?, ?)';
/** Names that leave the root keep slashes that say nothing: the path decides, parent and name only lead to it. */
const FIND_DIR = 'SELECT id FROM dir WHERE parent_id = ? AND name_id = ? AND path = ? AND raw = ?';
const INSERT_OWNER = 'INSERT INTO owner (user_name, group_name) VALUES (?, ?) ON CONFLICT DO NOTHING';
const FIND_OWNER = 'SELECT id FROM owner WHERE user_name = ? AND group_name = ?';

/** Finds or adds names, directories and owners; each text is in a library once. */
export class Dictionaries {
  readonly #library: WritableLibrary;
  readonly #names = new RecentIds();
  readonly #dirs = new RecentIds();
  readonly #owners = new RecentIds();
  readonly #parents = new Map<number, number>();

  constructor(library: WritableLibrary) {
    this.#library = library;
  }

  /** Id of a name. */
  name(text: PathText): number {
    return this.#names.of(text, () => {
      const { text: shown, raw } = toColumns(text);
      return this.#insertOrFind(INSERT_NAME, [shown, raw, otherFold(shown)], FIND_NAME, [shown, raw]);
    });
  }

  /** Id of a directory; adds those above it too. */
  dir(path: PathText): number {
    if (path === '') return ROOT_DIR;
    return this.#dirs.of(path, () => {
      const cut = path.lastIndexOf('/');
      const parent = this.dir(cut === -1 ? '' : path.slice(0, cut));
      const name = this.name(path.slice(cut + 1));
      const { text, raw } = toColumns(path);
      const found = this.#library.get<{ id: number }>(FIND_DIR, parent, name, text, raw);
      const id = found?.id ?? this.#library.run(INSERT_DIR, parent, name, text, raw, otherFold(text)).id;
      if (this.#parents.size >= CACHE_LIMIT) this.#parents.clear();
      this.#parents.set(id, parent);
      return id;
    });
  }

  /** The directory above; null above the root. */
  parent(dirId: number): number | null {
    if (dirId === ROOT_DIR) return null;
    const known = this.#parents.get(dirId);
    if (known !== undefined) return known;
    const row = this.#library.get<{ id: number | null }>('SELECT parent_id AS id FROM dir WHERE id = ?', dirId);
    return row?.id ?? null;
  }

  /** Id of a pair of owner names; null where the entry records neither. */
  owner(userName: string, groupName: string): number | null {
    if (userName === '' && groupName === '') return null;
    return this.#owners.of(`${userName}\0${groupName}`, () => {
      const values = [toColumns(userName).text, toColumns(groupName).text];
      return this.#insertOrFind(INSERT_OWNER, values, FIND_OWNER, values);
    });
  }

  /** Most of what is not in the cache is new, so that looking first would be work for nothing. */
  #insertOrFind(insert: string, values: readonly SqlValue[], find: string, key: readonly SqlValue[]): number {
    const { changes, id } = this.#library.run(insert, ...values);
    if (changes === 1) return id;
    const found = this.#library.get<{ id: number }>(find, ...key);
    if (found === undefined) throw new Error('a row that is there cannot be found');
    return found.id;
  }
}

/** The folded form where it is another than the text. */
function otherFold(text: string): string | null {
  const folded = foldCase(text);
  return folded === text ? null : folded;
}

/** Ids of texts that were asked for lately. When one half is full, the other one is forgotten. */
class RecentIds {
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  /** The id of a text; `find` is asked where it is not kept. */
  of(key: string, find: () => number): number {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const id = this.#old.get(key) ?? find();
    if (this.#young.size >= CACHE_LIMIT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, id);
    return id;
  }
}
