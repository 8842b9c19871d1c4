import type { PathText } from '../../../shared/path-text';
import { joinPath } from '../../base/text-columns';

/** Symlinks that one path may lead over, as Linux bounds them. */
const MOST_LINKS = 40;

/** Paths of a tree with the symlinks among their folders followed. The last part of a path is never followed. */
export class ResolvedPaths {
  readonly #links: ReadonlyMap<PathText, PathText>;
  readonly #folders = new Map<PathText, PathText | null>([['', '']]);

  /** `links`: the symlinks of the tree and where they lead, as they are written. */
  constructor(links: ReadonlyMap<PathText, PathText>) {
    this.#links = links;
  }

  /** Null where the links turn in a circle. */
  of(path: PathText): PathText | null {
    const slash = path.lastIndexOf('/');
    if (slash === -1) return path;
    const folder = this.#folder(path.slice(0, slash));
    return folder === null ? null : joinPath(folder, path.slice(slash + 1));
  }

  #folder(path: PathText): PathText | null {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const found = this.#follow(path);
    this.#folders.set(path, found);
    return found;
  }

  /** Part by part, so that a path of any depth takes no stack. */
  #follow(path: PathText): PathText | null {
    const parts = path.split('/').reverse();
    let at: PathText = '';
    let left = MOST_LINKS;
    while (parts.length > 0) {
      const part = parts.pop() ?? '';
      if (part === '' || part === '.') continue;
      if (part === '..') {
        at = at.slice(0, Math.max(at.lastIndexOf('/'), 0));
        continue;
      }
      const next = joinPath(at, part);
      const link = this.#links.get(next);
      if (link === undefined) {
        at = next;
        continue;
      }
      if (left === 0) return null;
      left -= 1;
      if (link.startsWith('/')) at = '';
      parts.push(...link.split('/').reverse());
    }
    return at;
  }
}
