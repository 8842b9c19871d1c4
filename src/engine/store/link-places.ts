import type { PathText } from '../../shared/path-text';
import { splitPath } from '../base/split-path';
import { toColumns } from '../base/text-columns';
import { findDir } from './find-dir';
import type { LinkRows } from './link-rows.types';

/** Paths kept at hand: links of one directory share the way. */
const MOST_KEPT = 50_000;

/** A path as the index has it. */
export interface LinkPlace {
  readonly dirId: number;
  readonly nameId: number;
}

/** Looks up the ids of paths. */
export class LinkPlaces {
  readonly #rows: Pick<LinkRows, 'get'>;
  readonly #dirs = new Map<PathText, number | null>();

  constructor(rows: Pick<LinkRows, 'get'>) {
    this.#rows = rows;
  }

  /** Null where the library has no such path. */
  find(path: PathText): LinkPlace | null {
    const { dir, name } = splitPath(path);
    const dirId = this.#dir(dir);
    if (dirId === null) return null;
    const { text, raw } = toColumns(name);
    const found = this.#rows.get<{ id: number }>('SELECT id FROM name WHERE text = ? AND raw = ?', text, raw);
    return found === undefined ? null : { dirId, nameId: found.id };
  }

  #dir(path: PathText): number | null {
    const known = this.#dirs.get(path);
    if (known !== undefined) return known;
    const found = findDir(this.#rows, path);
    if (this.#dirs.size >= MOST_KEPT) this.#dirs.clear();
    this.#dirs.set(path, found);
    return found;
  }
}
