/** Chunks of a stream as a queue of bytes: look ahead, take, and give back what a decoder did not use. */
export class ByteFeed {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer: Uint8Array = new Uint8Array();
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
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

  /** Puts bytes back in front. */
  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#buffer = this.#buffer.length === 0 ? bytes.slice() : joined(bytes, this.#buffer);
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
    const next = await this.#source.next();
    if (next.done === true) {
      this.#ended = true;
      return;
    }
    // The source may reuse its chunk once it is asked for the next one, so a rest is copied.
    this.#buffer = this.#buffer.length === 0 ? next.value : joined(this.#buffer, next.value);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
