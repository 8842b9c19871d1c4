import { bytesToText, type PathText } from '../../../shared/path-text';
import { globMatches, globParts, type GlobPart } from './plain-glob';

interface Pattern {
  readonly isExclude: boolean;
  readonly parts: readonly GlobPart[];
}

const LINE = /^(path-exclude|path-include)[ \t]{0,9}[= \t][ \t]{0,9}(.*)$/;
/** Patterns that are read, and characters of one: nobody who packages has more. */
const MOST_PATTERNS = 500;
const MOST_CHARACTERS = 512;

/** What `path-exclude` and `path-include` of dpkg(1) leave out: the last pattern that fits decides. */
export class DpkgExcludes {
  readonly #patterns: readonly Pattern[];

  private constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
  }

  /** `files`: `etc/dpkg/dpkg.cfg.d/*` in the order of their names, then `etc/dpkg/dpkg.cfg`. */
  static of(files: readonly Uint8Array[]): DpkgExcludes {
    const patterns: Pattern[] = [];
    for (const bytes of files)
      for (const line of bytesToText(bytes).split('\n')) {
        const trimmed = line.length > MOST_CHARACTERS ? '' : line.trim();
        const [, option, text] = LINE.exec(trimmed) ?? [];
        if (option === undefined || text === undefined || patterns.length >= MOST_PATTERNS) continue;
        const parts = globParts(text.replace(/^(["'])(.*)\1$/, '$2'));
        patterns.push({ isExclude: option === 'path-exclude', parts });
      }
    return new DpkgExcludes(patterns);
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Whether a path, without a leading slash, is one that dpkg was told not to unpack. */
  leavesOut(path: PathText): boolean {
    const whole = `/${path}`;
    return this.#patterns.findLast(({ parts }) => globMatches(parts, whole))?.isExclude ?? false;
  }
}
