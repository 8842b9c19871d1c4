import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { createHash, type Hash } from 'node:crypto';

/** What is kept in memory of one file; more goes to a file beside the archive. */
const IN_MEMORY = 4 * 1024 * 1024;
const PIECE = 256 * 1024;

/** Bytes of one file until its size is known, which an archive states before them. */
export class Spool {
  readonly #path: string;
  readonly #hash: Hash = createHash('sha256');
  #pieces: Uint8Array[] = [];
  #file: number | null = null;
  #bytes = 0;

  /** `path` is used where there is much to keep, and is free then. */
  constructor(path: string) {
    this.#path = path;
  }

  get bytes(): number {
    return this.#bytes;
  }

  write(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    if (this.#file !== null) {
      writeAll(this.#file, chunk);
      return;
    }
    this.#pieces.push(Uint8Array.from(chunk));
    if (this.#bytes > IN_MEMORY) this.#moveToFile();
  }

  /** SHA-256 as hex of all that was written; nothing more is after this. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** What was written, in order; each piece is valid until the next is asked for. */
  *read(): Generator<Uint8Array> {
    if (this.#file === null) {
      yield* this.#pieces;
      return;
    }
    const buffer = Buffer.allocUnsafe(PIECE);
    for (let at = 0; at < this.#bytes;) {
      const count = readSync(this.#file, buffer, 0, buffer.length, at);
      if (count === 0) throw Object.assign(new Error('what was written is not there'), { code: 'EIO' });
      at += count;
      yield buffer.subarray(0, count);
    }
  }

  close(): void {
    this.#pieces = [];
    if (this.#file === null) return;
    closeSync(this.#file);
    this.#file = null;
    rmSync(this.#path, { force: true });
  }

  #moveToFile(): void {
    this.#file = openSync(this.#path, 'wx+', 0o600);
    for (const piece of this.#pieces) writeAll(this.#file, piece);
    this.#pieces = [];
  }
}

function writeAll(file: number, chunk: Uint8Array): void {
  for (let at = 0; at < chunk.length; at += writeSync(file, chunk, at));
}
