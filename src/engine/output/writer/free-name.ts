import type { PathText } from '../../../shared/path-text';
import { safeName, safePath } from './safe-name';

/**
 * Names for the files of an archive: safe ones, and no two that some file system does not tell apart, so that each is there
 * wherever it is taken out.
 */
export class FreeNames {
  readonly #taken = new Set<string>();
  #collisions = 0;

  /** Name of a file for a path of an image. */
  ofFile(path: PathText): string {
    const wanted = `files/${safePath(path)}`;
    if (this.#take(wanted)) return wanted;
    this.#collisions += 1;
    const base = path.slice(path.lastIndexOf('/') + 1);
    const other = `files/same-name/${this.#collisions}-${safeName(base)}`;
    this.#take(other);
    return other;
  }

  /** Name of a folder with its slash; null where something has it already. */
  ofFolder(path: PathText): string | null {
    const wanted = `files/${safePath(path)}`;
    return this.#take(wanted) ? `${wanted}/` : null;
  }

  #take(name: string): boolean {
    const folded = name.normalize('NFC').toLowerCase();
    if (this.#taken.has(folded)) return false;
    this.#taken.add(folded);
    return true;
  }
}
