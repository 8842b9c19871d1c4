import { plainBytes } from '../plain-bytes';

/** Chunks of a stream as a queue of bytes: look ahead, take, and give back what a decoder did not use. */
export class ByteFeed {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #reopen: (() => AsyncIterable<Uint8Array>) | null;
  #buffer: Uint8Array = new Uint8Array();
  #pulled = 0;
  #ended = false;

  /** `reopen` gives the same stream from its start once more; without it nothing can be read again. */
  constructor(source: AsyncIterable<Uint8Array>, reopen: (() => AsyncIterable<Uint8Array>) | null = null) {
    this.#source = source[Symbol.asyncIterator]();
    this.#reopen = reopen;
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#pulled - this.#buffer.length;
  }

  /** The same stream once more, from a position on; null where it cannot be opened again. */
  async again(position: number): Promise<ByteFeed | null> {
    if (this.#reopen === null) return null;
    const feed = new ByteFeed(this.#reopen());
    for (let left = position; left > 0;) {
      const passed = await feed.next(left);
      if (passed.length === 0) return null;
      left -= passed.length;
    }
    return feed;
  }

  /** Tells the source that no more is wanted. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#source.return?.();
  }

  /** Up to `count` bytes without taking them; fewer only at the end of the stream. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#buffer.length < count && !this.#ended) await this.#pull();
    return this.#buffer.subarray(0, count);
  }

  /** Takes up to `count` bytes; fewer only at the end of the stream. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = (await this.peek(count)).slice();
    this.#buffer = this.#buffer.subarray(bytes.length);
    return bytes;
  }

  /** Takes what is at hand, at most `limit` bytes; empty at the end of the stream. */
  async next(limit: number): Promise<Uint8Array> {
    if (this.#buffer.length === 0 && !this.#ended) await this.#pull();
    const bytes = this.#buffer.subarray(0, limit);
    this.#buffer = this.#buffer.subarray(bytes.length);
    return bytes;
  }

  /** Takes bytes until `target` is full; returns how many there were, fewer only at the end of the stream. */
  async fill(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      const bytes = await this.next(target.length - filled);
      if (bytes.length === 0) break;
      target.set(bytes, filled);
      filled += bytes.length;
    }
    return filled;
  }

  /** Puts bytes back in front. */
  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#buffer = this.#buffer.length === 0 ? bytes.slice() : joined(bytes, this.#buffer);
  }

  /** Takes the zero bytes at this place: padding, of which there may be any number. */
  async passZeros(): Promise<void> {
    for (let bytes = await this.next(1 << 20); bytes.length > 0; bytes = await this.next(1 << 20)) {
      const other = bytes.findIndex((byte) => byte !== 0);
      if (other === -1) continue;
      this.unread(bytes.subarray(other));
      return;
    }
  }

  /** Counts and drops all that is left. */
  async drain(): Promise<number> {
    let dropped = 0;
    for (let bytes = await this.next(1 << 20); bytes.length > 0; bytes = await this.next(1 << 20))
      dropped += bytes.length;
    return dropped;
  }

  /** Everything that is left, as chunks. */
  async *rest(): AsyncIterable<Uint8Array> {
    for (let bytes = await this.next(1 << 20); bytes.length > 0; bytes = await this.next(1 << 20)) yield bytes;
  }

  async #pull(): Promise<void> {
    // The source may use its buffer again for the next chunk, so what is left of this one is copied first.
    const rest = this.#buffer.slice();
    const next = await this.#source.next();
    if (next.done === true) {
      this.#buffer = rest;
      this.#ended = true;
      return;
    }
    const bytes = plainBytes(next.value);
    this.#pulled += bytes.length;
    this.#buffer = rest.length === 0 ? bytes : joined(rest, bytes);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
