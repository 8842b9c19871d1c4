import type { FootholdCoverage, FootholdGap } from '../../../shared/contract/footholds';

/** Counts what was read for the rules, and what was not and why. */
export class ContentCounts {
  filesSeen = 0;
  filesMatched = 0;
  readonly #read = new Set<number>();
  readonly #left = new Map<FootholdGap, { files: number; bytes: number }>();
  readonly #leftEntries = new Set<number>();

  read(entryId: number): void {
    this.#read.add(entryId);
  }

  /** Each file counts once, for the first reason. */
  left(reason: FootholdGap, entryId: number, bytes: number): void {
    if (this.#leftEntries.has(entryId)) return;
    this.#leftEntries.add(entryId);
    const row = this.#left.get(reason) ?? { files: 0, bytes: 0 };
    this.#left.set(reason, { files: row.files + 1, bytes: row.bytes + bytes });
  }

  coverage(hasPackages: boolean): FootholdCoverage {
    const notRead = [...this.#left].map(([reason, row]) => ({ reason, ...row }));
    return {
      ...{ filesSeen: this.filesSeen, filesMatched: this.filesMatched, filesRead: this.#read.size, hasPackages },
      notRead: notRead.sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    };
  }
}
