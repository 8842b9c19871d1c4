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
export async function* decodeMember(
  feed: ByteFeed,
  makeDecoder: () => ZlibDecoder,
): AsyncGenerator<Uint8Array, MemberEnding> {
  const start = feed.position;
  const produced = { bytes: 0 };
  const member = decodeSlices(feed, makeDecoder());
  for (;;) {
    const step = await member.next();
    if (step.done !== true) {
      produced.bytes += step.value.length;
      yield step.value;
      continue;
    }
    // A decoder that fails drops what it decoded in the same call: that is decoded again, byte by byte.
    const { ending, failedAt } = step.value;
    if (ending.kind === 'damaged')
      yield* decodeRest(feed, makeDecoder(), { start, failedAt, produced: produced.bytes });
    return ending;
  }
}

interface Damage {
  /** Positions in the feed: of the member's first byte, and of the slice in which its decoder failed. */
  readonly start: number;
  readonly failedAt: number;
  /** Bytes that were given before. */
  readonly produced: number;
}

/** Decodes a damaged member again up to the last byte before the damage, and gives what was not given yet. */
async function* decodeRest(feed: ByteFeed, decoder: ZlibDecoder, damage: Damage): AsyncGenerator<Uint8Array> {
  const again = await feed.again(damage.start);
  if (again === null) {
    decoder.destroy();
    return;
  }
  const run = new DecoderRun(decoder);
  let known = damage.produced;
  try {
    let position = damage.start;
    while (run.damage === null && !run.ended) {
      const slice = await again.next(position < damage.failedAt ? Math.min(SLICE, damage.failedAt - position) : 1);
      if (slice.length === 0) return;
      position += slice.length;
      await run.write(slice);
      for (const chunk of run.takeOutput()) {
        const fresh = chunk.subarray(Math.min(known, chunk.length));
        known -= chunk.length - fresh.length;
        if (fresh.length > 0) yield fresh;
      }
    }
  } finally {
    decoder.destroy();
    await again.close();
  }
}

interface SlicesEnding {
  readonly ending: MemberEnding;
  readonly failedAt: number;
}

async function* decodeSlices(feed: ByteFeed, decoder: ZlibDecoder): AsyncGenerator<Uint8Array, SlicesEnding> {
  const run = new DecoderRun(decoder);
  try {
    for (;;) {
      const failedAt = feed.position;
      const slice = await feed.next(SLICE);
      if (slice.length === 0) {
        await run.finish();
        yield* run.takeOutput();
        if (run.damage === null) return { ending: { kind: 'ended' }, failedAt };
        return { ending: isCut(run.damage) ? { kind: 'truncated' } : damaged(run.damage), failedAt };
      }
      const used = await run.write(slice);
      yield* run.takeOutput();
      if (run.damage !== null) {
        feed.unread(slice.subarray(used));
        return { ending: damaged(run.damage), failedAt };
      }
      if (run.ended) {
        feed.unread(slice.subarray(used));
        return { ending: { kind: 'ended' }, failedAt };
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
