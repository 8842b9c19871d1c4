import { createHash, hash, type Hash } from 'node:crypto';

/** SHA-256 of a file that comes in chunks; a file that lies in one chunk costs one call. */
export class ContentHash {
  readonly #size: number;
  #hash: Hash | null = null;
  #whole: string | null = null;

  constructor(size: number) {
    this.#size = size;
  }

  write(chunk: Uint8Array): void {
    if (this.#hash === null && chunk.length === this.#size) {
      this.#whole = hash('sha256', chunk, 'hex');
      return;
    }
    this.#hash ??= createHash('sha256');
    this.#hash.update(chunk);
  }

  /** The digest as hex of all that was written. */
  finish(): string {
    if (this.#whole !== null) return this.#whole;
    return this.#hash === null ? hash('sha256', '', 'hex') : this.#hash.digest('hex');
  }
}
