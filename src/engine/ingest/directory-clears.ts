import type { Clears, MergeTime } from '../layer/merge-time';
import { ROOT_DIR } from '../store/dictionaries';
import type { Library } from '../store/library';

/** Directories whose chain is kept: enough for those around the one that is looked at. */
const MOST_CHAINS = 10_000;

/** When all below a directory of the library was hidden. A directory's id is above its parent's, so parents come first. */
export class DirectoryClears {
  readonly #library: Library;
  readonly #times = new Map<number, MergeTime[]>();
  readonly #chains = new Map<number, Clears | null>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Adds moments to a directory. Call it before the first `above` of the directory. */
  add(dirId: number, times: readonly MergeTime[]): void {
    const known = this.#times.get(dirId) ?? [];
    this.#times.set(
      dirId,
      [...new Set([...known, ...times])].sort((a, b) => a - b),
    );
  }

  /** The same for the directory of a path; nothing lies below a path that is none. */
  addBelow(parentId: number, nameId: number, times: readonly MergeTime[]): void {
    const child = this.#library.get<{ id: number }>(
      'SELECT id FROM dir WHERE parent_id = ? AND name_id = ?',
      ...[parentId, nameId],
    );
    if (child !== undefined) this.add(child.id, times);
  }

  /** What hid the entries of a directory: itself and all above it. */
  above(dirId: number): Clears | null {
    if (this.#times.size === 0) return null;
    const known = this.#chains.get(dirId);
    if (known !== undefined) return known;
    const times = this.#times.get(dirId);
    const above = dirId === ROOT_DIR ? null : this.above(this.#parent(dirId));
    const chain = times === undefined ? above : { times, above };
    if (this.#chains.size >= MOST_CHAINS) this.#chains.clear();
    this.#chains.set(dirId, chain);
    return chain;
  }

  #parent(dirId: number): number {
    const row = this.#library.get<{ parent_id: number }>('SELECT parent_id FROM dir WHERE id = ?', dirId);
    return row?.parent_id ?? ROOT_DIR;
  }
}
