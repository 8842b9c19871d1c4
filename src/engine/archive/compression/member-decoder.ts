import type { Transform } from 'node:stream';
import type { ByteFeed } from './byte-feed';

/** A zlib stream: Node counts in `bytesWritten` the input that the decoder really used. */
export type ZlibDecoder = Transform & { readonly bytesWritten: number };

export type MemberEnding =
  /** The decoder is satisfied; the feed stands behind the member. (gzip: its trailer tells whether that is so.) */
  | { readonly kind: 'ended' }
  /** The input ended first; all that could be decoded was given. */
  | { readonly kind: 'truncated' }
  /** The data is damaged; what was decoded before was given. */
  | { readonly kind: 'damaged'; readonly reason: string };

const SLICE = 64 * 1024;

/**
 * Decodes one gzip member or zstd frame and leaves the feed behind its last byte.
 * Reading member by member is the point: Node's own stream loses decoded bytes when the
 * input ends in garbage, and hides a second member behind zero padding.
 */
export async function* decodeMember(feed: ByteFeed, decoder: ZlibDecoder): AsyncGenerator<Uint8Array, MemberEnding> {
  const run = new DecoderRun(decoder);
  try {
    for (;;) {
      const slice = await feed.next(SLICE);
      if (slice.length === 0) {
        await run.finish();
        yield* run.takeOutput();
        if (run.damage === null) return { kind: 'ended' };
        return isCut(run.damage) ? { kind: 'truncated' } : damaged(run.damage);
      }
      const used = await run.write(slice);
      yield* run.takeOutput();
      if (run.damage !== null) {
        feed.unread(slice.subarray(used));
        return damaged(run.damage);
      }
      if (run.ended) {
        feed.unread(slice.subarray(used));
        return { kind: 'ended' };
      }
    }
  } finally {
    decoder.destroy();
  }
}

function damaged(error: Error): MemberEnding {
  return { kind: 'damaged', reason: error.message };
}

function isCut(error: Error & { readonly code?: string }): boolean {
  return error.code === 'Z_BUF_ERROR';
}

/** Turns the events of a zlib stream into awaitable steps that keep every output byte. */
class DecoderRun {
  readonly #decoder: ZlibDecoder;
  #output: Uint8Array[] = [];
  ended = false;
  damage: Error | null = null;

  constructor(decoder: ZlibDecoder) {
    this.#decoder = decoder;
    decoder.on('data', (chunk: Uint8Array) => this.#output.push(chunk));
    decoder.on('end', () => (this.ended = true));
    decoder.on('error', (error: Error) => (this.damage = error));
  }

  *takeOutput(): Iterable<Uint8Array> {
    const output = this.#output;
    this.#output = [];
    yield* output;
  }

  /** Feeds one slice; returns how many of its bytes were used. */
  async write(slice: Uint8Array): Promise<number> {
    const before = this.#decoder.bytesWritten;
    await new Promise<void>((resolve) => {
      this.#decoder.once('close', resolve);
      this.#decoder.write(slice, () => {
        this.#decoder.off('close', resolve);
        resolve();
      });
    });
    // 'end' is told one turn after the last push.
    await new Promise((resolve) => setImmediate(resolve));
    return this.#decoder.bytesWritten - before;
  }

  async finish(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#decoder.once('close', resolve);
      this.#decoder.once('end', resolve);
      this.#decoder.end();
    });
  }
}
