/** What a reader of a container is: it yields where it needs more bytes than the feed has. */
export type FeedReader = Generator<void, void>;

/**
 * Chunks that are pushed, as bytes to be taken: a reader is written as if it could wait. All of it is synchronous, as the
 * reader of the layer is.
 */
export class SyncFeed {
  /** The chunk that was pushed, or our own room with what was left of earlier ones. */
  #bytes: Uint8Array = new Uint8Array();
  #room: Uint8Array = new Uint8Array();
  /** Bytes taken so far. */
  position = 0;
  /** No more comes. */
  ended = false;

  get length(): number {
    return this.#bytes.length;
  }

  /** Adds a chunk, which is valid until `keep` is called. */
  push(chunk: Uint8Array): void {
    if (this.#bytes.length === 0) this.#bytes = chunk;
    else this.#append(chunk);
  }

  #append(chunk: Uint8Array): void {
    const left = this.#bytes;
    const needed = left.length + chunk.length;
    const isOurs = left.buffer === this.#room.buffer;
    const at = isOurs ? left.byteOffset - this.#room.byteOffset : 0;
    if (isOurs && at + needed <= this.#room.length) {
      this.#room.set(chunk, at + left.length);
      this.#bytes = this.#room.subarray(at, at + needed);
      return;
    }
    // Twice what is needed: a reader that waits for much must not copy it all for each chunk.
    if (needed > this.#room.length) {
      const room = new Uint8Array(2 * needed);
      room.set(left);
      this.#room = room;
    } else this.#room.set(left);
    this.#room.set(chunk, left.length);
    this.#bytes = this.#room.subarray(0, needed);
  }

  /** Copies what is left of the chunk that was pushed. */
  keep(): void {
    const left = this.#bytes;
    if (left.length === 0 || left.buffer === this.#room.buffer) return;
    if (this.#room.length < left.length) this.#room = new Uint8Array(2 * left.length);
    this.#room.set(left);
    this.#bytes = this.#room.subarray(0, left.length);
  }

  /** Waits for bytes; false where the stream ends before so many are there. */
  *need(count: number): Generator<void, boolean> {
    while (this.#bytes.length < count) {
      if (this.ended) return false;
      yield;
    }
    return true;
  }

  /** What is at hand, without taking it. */
  peek(count: number): Uint8Array {
    return this.#bytes.subarray(0, count);
  }

  /** Takes what is at hand, at most so many bytes; valid until the reader yields. */
  take(count: number): Uint8Array {
    const bytes = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(bytes.length);
    this.position += bytes.length;
    return bytes;
  }

  /** Waits for bytes and takes at most so many; none only at the end of the stream. */
  *next(count: number): Generator<void, Uint8Array> {
    yield* this.need(1);
    return this.take(count);
  }

  /** Takes and drops; returns how many there were, fewer only where the stream ends before. */
  *skip(count: number): Generator<void, number> {
    let left = count;
    while (left > 0) {
      const bytes = yield* this.next(left);
      if (bytes.length === 0) break;
      left -= bytes.length;
    }
    return count - left;
  }

  /** Drops zeros, up to the first other byte or the end of the stream. */
  *skipZeros(): Generator<void, void> {
    while (yield* this.need(1)) {
      const other = this.#bytes.findIndex((byte) => byte !== 0);
      this.take(other === -1 ? this.length : other);
      if (other !== -1) return;
    }
  }
}
