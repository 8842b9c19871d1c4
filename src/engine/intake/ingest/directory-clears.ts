import { FailureError } from '../../../shared/failure';
import type { Clears, MergeTime } from '../../evidence/layer/merge-time';
import { ROOT_DIR } from '../../store/dictionaries';
import type { ReadableLibrary } from '../../store/readable-library';

/** Directories whose chain is kept: enough for those around the one that is looked at. */
const MOST_CHAINS = 10_000;

/** When all below a directory of the library was hidden. A directory's id is above its parent's, so parents come first. */
export class DirectoryClears {
  readonly #library: ReadableLibrary;
  readonly #times = new Map<number, MergeTime[]>();
  readonly #chains = new Map<number, Clears | null>();

  constructor(library: ReadableLibrary) {
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

  /** What hid the entries of a directory: itself and all above it. Throws library-damaged. */
  above(dirId: number): Clears | null {
    if (this.#times.size === 0) return null;
    const way: number[] = [];
    let dir = dirId;
    let chain = this.#chains.get(dir);
    while (chain === undefined) {
      way.push(dir);
      if (dir === ROOT_DIR) chain = null;
      else {
        dir = this.#parent(dir);
        chain = this.#chains.get(dir);
      }
    }
    for (const below of way.reverse()) chain = this.#link(below, chain);
    return chain;
  }

  #link(dirId: number, above: Clears | null): Clears | null {
    const times = this.#times.get(dirId);
    const chain = times === undefined ? above : { times, above };
    if (this.#chains.size >= MOST_CHAINS) this.#chains.clear();
    this.#chains.set(dirId, chain);
    return chain;
  }

  /** Its id is lower: in a library of a stranger directories could lie in each other. */
  #parent(dirId: number): number {
    const row = this.#library.get<{ parent_id: number }>('SELECT parent_id FROM dir WHERE id = ?', dirId);
    const parent = row?.parent_id ?? ROOT_DIR;
    if (parent < dirId) return parent;
    throw new FailureError('library-damaged', { path: this.#library.dir }, [`directory ${dirId} lies in itself`]);
  }
}
