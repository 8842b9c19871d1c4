import type { ByteFeed } from './byte-feed';
import { DirectDecoder, type DecoderDamage, type DecoderKind } from './direct-decoder';

export type MemberEnding =
  /** The decoder is satisfied; the feed stands behind the member. (gzip: its trailer tells whether that is so.) */
  | { readonly kind: 'ended' }
  /** The input ended first; all that could be decoded was given. */
  | { readonly kind: 'truncated' }
  /** The data is damaged; what was decoded before was given. */
  | { readonly kind: 'damaged'; readonly reason: string };

const SLICE = 256 * 1024;
/** So much is decoded at a time: it is still in the processor's cache when it is hashed. */
const ROOM = 256 * 1024;
/** Decoding is synchronous because it is faster; a turn after so many bytes lets messages (cancel) in. */
const TURN_BYTES = 1024 * 1024;

/** Room for what a decoder makes; one for all members of a stream. */
export function decoderRoom(): Uint8Array {
  return new Uint8Array(ROOM);
}

/**
 * Decodes one gzip member or zstd frame and leaves the feed behind its last byte.
 * Reading member by member is the point: Node's own stream loses decoded bytes when the
 * input ends in garbage, and hides a second member behind zero padding. Each chunk is valid until the next one is
 * asked for: it lies in `room`.
 */
export async function* decodeMember(
  feed: ByteFeed,
  kind: DecoderKind,
  room: Uint8Array,
): AsyncGenerator<Uint8Array, MemberEnding> {
  const start = feed.position;
  const produced = { bytes: 0 };
  const member = decodeSlices(feed, new DirectDecoder(kind, room));
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
      yield* decodeRest(feed, new DirectDecoder(kind, room), { start, failedAt, produced: produced.bytes });
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
async function* decodeRest(feed: ByteFeed, run: DirectDecoder, damage: Damage): AsyncGenerator<Uint8Array> {
  const again = await feed.again(damage.start);
  if (again === null) {
    run.close();
    return;
  }
  let known = damage.produced;
  try {
    let position = damage.start;
    while (run.damage === null && !run.ended) {
      const slice = await again.next(position < damage.failedAt ? Math.min(SLICE, damage.failedAt - position) : 1);
      if (slice.length === 0) return;
      position += slice.length;
      for (const chunk of run.write(slice)) {
        const fresh = chunk.subarray(Math.min(known, chunk.length));
        known -= chunk.length - fresh.length;
        if (fresh.length > 0) yield fresh;
      }
    }
  } finally {
    run.close();
    await again.close();
  }
}

interface SlicesEnding {
  readonly ending: MemberEnding;
  readonly failedAt: number;
}

async function* decodeSlices(feed: ByteFeed, run: DirectDecoder): AsyncGenerator<Uint8Array, SlicesEnding> {
  let sinceTurn = 0;
  try {
    for (;;) {
      const failedAt = feed.position;
      const slice = await feed.next(SLICE);
      const atEnd = slice.length === 0;
      const output = atEnd ? run.finish() : run.write(slice);
      for (let step = output.next(); ; step = output.next()) {
        if (step.done === true) {
          feed.unread(slice.subarray(step.value));
          break;
        }
        sinceTurn += step.value.length;
        yield step.value;
        if (sinceTurn < TURN_BYTES) continue;
        sinceTurn = 0;
        await new Promise(setImmediate);
      }
      if (run.damage !== null) return { ending: endingOf(run.damage, atEnd), failedAt };
      if (run.ended || atEnd) return { ending: { kind: 'ended' }, failedAt };
    }
  } finally {
    run.close();
  }
}

function endingOf({ code, reason }: DecoderDamage, atEnd: boolean): MemberEnding {
  return atEnd && code === 'Z_BUF_ERROR' ? { kind: 'truncated' } : { kind: 'damaged', reason };
}
