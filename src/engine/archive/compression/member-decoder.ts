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

const SLICE = 256 * 1024;

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
      for await (const chunk of run.write(slice)) {
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
        yield* run.finish();
        if (run.damage === null) return { ending: { kind: 'ended' }, failedAt };
        return { ending: isCut(run.damage) ? { kind: 'truncated' } : damaged(run.damage), failedAt };
      }
      const used = yield* run.write(slice);
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

/** Reads a zlib stream step by step: it decodes no further than its output is taken, however much a slice becomes. */
class DecoderRun {
  readonly #decoder: ZlibDecoder;
  #wake: () => void = () => undefined;
  #closed = false;
  ended = false;
  damage: Error | null = null;

  constructor(decoder: ZlibDecoder) {
    this.#decoder = decoder;
    decoder.on('readable', () => this.#wake());
    decoder.on('end', () => {
      this.ended = true;
      this.#wake();
    });
    decoder.on('error', (error: Error) => (this.damage = error));
    decoder.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** Feeds one slice and gives all that it becomes; returns how many of its bytes were used. */
  async *write(slice: Uint8Array): AsyncGenerator<Uint8Array, number> {
    const before = this.#decoder.bytesWritten;
    const state = { taken: false };
    this.#decoder.write(slice, () => {
      state.taken = true;
      this.#wake();
    });
    yield* this.#outputUntil(() => state.taken);
    // 'end' is told one turn after the last bytes were taken.
    await new Promise((resolve) => setImmediate(resolve));
    return this.#decoder.bytesWritten - before;
  }

  /** Ends the input and gives what is left. */
  async *finish(): AsyncGenerator<Uint8Array, void> {
    this.#decoder.end();
    yield* this.#outputUntil(() => this.ended);
  }

  async *#outputUntil(isDone: () => boolean): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const chunk = this.#decoder.read() as Uint8Array | null;
      if (chunk !== null) yield chunk;
      else if (isDone() || this.#closed) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
