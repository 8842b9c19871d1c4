import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import { detectCompression, MAGIC_BYTES } from './detect';
import { giveBackLiblzma, takeLiblzma } from './liblzma';
import { LzmaDecoder } from './lzma-decoder';

/** What liblzma reads: xz with all its filters and checks, its forerunner `.lzma`, and lzip. */
export type LzmaFormat = 'xz' | 'lzma' | 'lzip';

/** Decoding is synchronous because it is faster; a turn after so many bytes lets messages (cancel) in. */
const TURN_BYTES = 1024 * 1024;

/**
 * Decodes streams of one of the formats, one behind the other, with stream padding between and behind them (tukaani.org/xz/
 * xz-file-format.txt, 2.2; lzip-manual, multimember files). A `.lzma` has one stream. Returns whether what follows may be looked
 * at. Chunks are valid until the next one is asked for.
 */
export async function* unlzma(
  feed: ByteFeed,
  report: CompressionReport,
  format: LzmaFormat,
): AsyncGenerator<Uint8Array, boolean> {
  const lzma = await takeLiblzma();
  let produced = 0;
  try {
    for (;;) {
      const decoder = new LzmaDecoder(lzma);
      try {
        const atEnd = yield* counted(decodeStream(feed, decoder), (bytes) => (produced += bytes));
        if (!decoder.ended) {
          const reason = decoder.damage ?? '';
          const damaged = { code: 'compression-damaged', params: { format, reason } } as const;
          const cut = { code: 'compression-truncated', params: { format } } as const;
          const problem = atEnd ? cut : damaged;
          report({ ...problem, severity: 'error', offset: produced });
          return false;
        }
      } finally {
        decoder.close();
      }
      if (format === 'xz') await feed.passZeros();
      if (format === 'lzma' || detectCompression(await feed.peek(MAGIC_BYTES)) !== format) return true;
    }
  } finally {
    giveBackLiblzma(lzma);
  }
}

async function* counted(
  decoded: AsyncGenerator<Uint8Array, boolean>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, boolean> {
  for (;;) {
    const step = await decoded.next();
    if (step.done === true) return step.value;
    count(step.value.length);
    yield step.value;
  }
}

/** Leaves the feed behind the stream; returns true where the input ended before it. */
async function* decodeStream(feed: ByteFeed, decoder: LzmaDecoder): AsyncGenerator<Uint8Array, boolean> {
  let sinceTurn = 0;
  for (;;) {
    const bytes = await feed.next(LzmaDecoder.inputBytes);
    const output = decoder.write(bytes);
    for (let step = output.next(); ; step = output.next()) {
      if (step.done === true) {
        feed.unread(bytes.subarray(step.value));
        break;
      }
      sinceTurn += step.value.length;
      yield step.value;
      if (sinceTurn < TURN_BYTES) continue;
      sinceTurn = 0;
      await new Promise(setImmediate);
    }
    if (decoder.ended || decoder.damage !== null) return false;
    if (bytes.length === 0) return true;
  }
}
