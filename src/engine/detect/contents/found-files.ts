import type { FileHit, FoundFiles } from './content-task.types';

/** Bytes around matches that are gathered before they are handed over. */
const FULL_BYTES = 1024 * 1024;
const FULL_HITS = 256;

/** Gathers hits until there are enough to hand over; beyond `most` matches they are counted only. */
export class FoundBatch {
  readonly #most: number;
  #matches = 0;
  #hits: FileHit[] = [];
  #bytes = 0;
  #left = { hits: 0, matches: 0 };
  /** Hits and matches of all that was added. */
  readonly total = { hits: 0, matches: 0 };

  constructor(most: number) {
    this.#most = most;
  }

  get full(): boolean {
    return this.#hits.length >= FULL_HITS || this.#bytes >= FULL_BYTES;
  }

  get empty(): boolean {
    return this.#hits.length + this.#left.hits === 0;
  }

  /** `names`: under how many names the file is wanted. */
  add(hit: FileHit, names: number): void {
    this.total.hits += names;
    this.total.matches += names * hit.matchCount;
    if (this.#matches + hit.matches.length > this.#most) {
      this.#left = { hits: this.#left.hits + names, matches: this.#left.matches + names * hit.matchCount };
      return;
    }
    this.#matches += hit.matches.length;
    this.#bytes += hit.regions.reduce((sum, region) => sum + region.length, 0);
    this.#hits.push(hit);
  }

  take(): FoundFiles {
    const found = { hits: this.#hits, left: this.#left };
    this.#hits = [];
    this.#bytes = 0;
    this.#left = { hits: 0, matches: 0 };
    return found;
  }
}
