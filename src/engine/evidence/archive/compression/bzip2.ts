import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import bzip2 from 'unbzip2-stream/lib/bzip2.js';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';

/** Bytes of one level: a block holds so many times the digit of the header. */
const LEVEL_BYTES = 100_000;
/** More than a block can take in the stream beyond what it holds: its tables, and the header of the next one. */
const BLOCK_OVERHEAD = 25_000;
const CHUNK = 256 * 1024;
const FIRST_ROOM = 1 << 20;

/**
 * Decodes bzip2 streams, one behind the other, by the functions of the unbzip2-stream library. The stream of that library neither says where
 * it ends nor lets anything stand behind it. Returns whether what follows may be looked at. Chunks are valid until the next one is
 * asked for.
 */
export async function* unbzip2(feed: ByteFeed, report: CompressionReport): AsyncGenerator<Uint8Array, boolean> {
  let produced = 0;
  const output = new BlockOutput();
  while (isStream(await feed.peek(4))) {
    const stream = new Bzip2Stream(feed, output);
    try {
      for (let block = await stream.block(); block !== null; block = await stream.block()) {
        produced += block.length;
        if (block.length > 0) yield block;
        // A block takes long to decode: messages (cancel) have their turn.
        await new Promise(setImmediate);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const damaged = { code: 'compression-damaged', params: { format: 'bzip2', reason } } as const;
      const cut = { code: 'compression-truncated', params: { format: 'bzip2' } } as const;
      const problem = error instanceof RanDry ? cut : damaged;
      report({ ...problem, severity: 'error', offset: produced });
      return false;
    }
  }
  return true;
}

function isStream(head: Uint8Array): boolean {
  const level = head[3] ?? 0;
  return head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68 && level >= 0x31 && level <= 0x39;
}

/** The bytes of a stream ended before it did. */
class RanDry extends Error {}

class Bzip2Stream {
  readonly #feed: ByteFeed;
  readonly #output: BlockOutput;
  /** Chunks for the bit reader, then those that it has, the newest last: what is behind the end goes back to the feed. */
  readonly #waiting: Uint8Array[] = [];
  #held: Uint8Array[] = [];
  #given = 0;
  #bits: ReturnType<typeof bitIterator> | null = null;
  #table = new Int32Array(0);
  #check: number | null = 0;

  constructor(feed: ByteFeed, output: BlockOutput) {
    this.#feed = feed;
    this.#output = output;
  }

  /** The next block; null behind the last one, where the feed stands behind the stream. Throws RanDry and errors of the library. */
  async block(): Promise<Uint8Array | null> {
    await this.#want(this.#table.length + BLOCK_OVERHEAD);
    this.#bits ??= bitIterator(() => this.#next());
    if (this.#table.length === 0) {
      this.#table = new Int32Array(bzip2.header(this.#bits) * LEVEL_BYTES);
      await this.#want(this.#table.length + BLOCK_OVERHEAD);
    }
    this.#output.clear();
    this.#check = bzip2.decompress(this.#bits, this.#output.put, this.#table, this.#table.length, this.#check);
    if (this.#check !== null) return this.#output.bytes();
    this.#giveBack(this.#given - this.#bits.bytesRead);
    return null;
  }

  /** Takes from the feed until so many bytes are at hand, or there are no more. */
  async #want(bytes: number): Promise<void> {
    const read = this.#bits?.bytesRead ?? 0;
    while (this.#given - read < bytes) {
      const chunk = await this.#feed.take(CHUNK);
      if (chunk.length === 0) break;
      this.#waiting.push(chunk);
      this.#given += chunk.length;
    }
  }

  #next(): Uint8Array {
    const chunk = this.#waiting.shift();
    if (chunk === undefined) throw new RanDry('the stream ends too early');
    // What is given back lies in the chunk that is read and those that wait.
    this.#held = [chunk];
    return chunk;
  }

  #giveBack(bytes: number): void {
    const left = Buffer.concat([...this.#held, ...this.#waiting]);
    this.#feed.unread(left.subarray(left.length - bytes));
  }
}

/** What a block becomes: up to 51 times what it holds, since runs are coded twice. */
class BlockOutput {
  #room = new Uint8Array(FIRST_ROOM);
  #used = 0;

  readonly put = (byte: number): void => {
    if (this.#used === this.#room.length) {
      const larger = new Uint8Array(2 * this.#used);
      larger.set(this.#room);
      this.#room = larger;
    }
    this.#room[this.#used] = byte;
    this.#used += 1;
  };

  clear(): void {
    this.#used = 0;
  }

  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#used);
  }
}
