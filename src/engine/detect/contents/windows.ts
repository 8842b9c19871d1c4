import type { SearchRange } from './pattern.types';

/** Bytes in which the matches of one window begin. Windows lie at fixed offsets of the file, however it is read. */
export const WINDOW = 128 * 1024;
/** Bytes behind a window that its matches may reach into: the longest match that is surely found whole. */
export const AHEAD = 16 * 1024;
/** Bytes before a window that are kept for what stands around a match. */
export const BEFORE = 16 * 1024;

/** Takes one window: `base` is the offset in the file of the first byte of the buffer. */
export type TakeWindow = (bytes: Buffer, base: number, range: SearchRange) => void;

/**
 * Cuts the bytes of a file, which come in chunks of any size, into windows that overlap. What is searched depends
 * on the bytes alone, never on how they were cut into chunks. The buffer is used again for the next file.
 */
export class Windows {
  readonly #take: TakeWindow;
  readonly #buffer = Buffer.allocUnsafe(BEFORE + WINDOW + AHEAD);
  /** Offset in the file of the buffer's first byte. */
  #base = 0;
  #filled = 0;
  /** Offset in the file of the next window. */
  #window = 0;

  constructor(take: TakeWindow) {
    this.#take = take;
  }

  write(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const room = this.#window + WINDOW + AHEAD - this.#base - this.#filled;
      const count = Math.min(room, chunk.length - at);
      this.#buffer.set(chunk.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (count === room) this.#next();
    }
  }

  /** The file ends here. */
  end(): void {
    while (this.#window < this.#base + this.#filled) this.#next();
    this.#base = this.#filled = this.#window = 0;
  }

  /** A whole file that lies in one chunk and one window: it is searched where it lies. */
  whole(chunk: Uint8Array): boolean {
    if (chunk.length > WINDOW) return false;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (chunk.length > 0) this.#take(bytes, 0, { from: 0, to: bytes.length, end: bytes.length });
    return true;
  }

  #next(): void {
    const from = this.#window - this.#base;
    const to = Math.min(from + WINDOW, this.#filled);
    this.#take(this.#buffer, this.#base, { from, to, end: this.#filled });
    this.#window += WINDOW;
    const keep = Math.min(this.#filled, Math.max(0, this.#window - BEFORE - this.#base));
    this.#buffer.copyWithin(0, keep, this.#filled);
    this.#base += keep;
    this.#filled -= keep;
  }
}
