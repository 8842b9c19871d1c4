import type { BigIntStats } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';

/** Files in a folder of ours whose bytes this process has written or hashed, and which nobody changed since. */
export class ProvenFiles {
  readonly #stamps = new Map<string, string>();

  /**
   * Whether a file is what it should be: `prove` is asked where this process has not seen it, or sees it changed. What is
   * not is removed; a link, never what it leads to.
   */
  async has(path: string, prove: (path: string) => Promise<boolean>): Promise<boolean> {
    const before = await stateOf(path);
    if (before === null) return false;
    if (!before.isFile() || before.nlink !== 1n) return this.#remove(path);
    if (this.#stamps.get(path) === stampOf(before)) return true;
    if (!(await prove(path))) return this.#remove(path);
    const after = await stateOf(path);
    if (after === null || stampOf(after) !== stampOf(before)) return this.#remove(path);
    this.#stamps.set(path, stampOf(after));
    return true;
  }

  /** Takes a file for proven as it is now. */
  async add(path: string): Promise<void> {
    const now = await stateOf(path);
    if (now !== null) this.#stamps.set(path, stampOf(now));
  }

  async #remove(path: string): Promise<false> {
    this.#stamps.delete(path);
    await rm(path, { force: true });
    return false;
  }
}

async function stateOf(path: string): Promise<BigIntStats | null> {
  return lstat(path, { bigint: true }).catch(() => null);
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
