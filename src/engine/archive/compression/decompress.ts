import { assertNever } from '../../../shared/assert-never';
import type { Compression } from '../../../shared/vocabulary';
import { ByteFeed } from './byte-feed';
import { unbzip2 } from './bzip2';
import type { CompressionReport } from './compression-report';
import { detectCompression, MAGIC_BYTES, type DetectedCompression } from './detect';
import { gunzip } from './gzip';
import { unxz } from './xz';
import { unzstd } from './zstd';

/** Limits that no honest archive meets; a stream that meets one is cut there and reported. */
export interface DecompressionLimits {
  /** Decoded bytes per stored byte, looked at once `ratioFrom` bytes are decoded. */
  readonly maxRatio: number;
  readonly ratioFrom: number;
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: DecompressionLimits = {
  maxRatio: 5_000,
  ratioFrom: 4 * 1024 ** 3,
  maxBytes: 1024 ** 4,
};

/** A stream of decoded bytes with the compression that its first bytes show. */
export interface Decompressed {
  readonly compression: DetectedCompression;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Decodes a stream by its first bytes; plain bytes pass through. Defects go to `report`
 * and end the stream: what was decoded before them has been given. `reopen` gives the same
 * source once more: with it not even the last bytes before a damage are lost.
 */
export async function decompress(
  source: AsyncIterable<Uint8Array>,
  report: CompressionReport,
  limits: DecompressionLimits = DEFAULT_LIMITS,
  reopen: (() => AsyncIterable<Uint8Array>) | null = null,
): Promise<Decompressed> {
  const read = { bytes: 0 };
  const feed = new ByteFeed(counting(source, read), reopen);
  const compression = detectCompression(await feed.peek(MAGIC_BYTES));
  if (compression === 'none' || compression === 'lz4') return { compression, bytes: feed.rest() };
  return { compression, bytes: limited(decoderOf(compression, feed, report), read, report, limits) };
}

function decoderOf(
  compression: Exclude<Compression, 'none'>,
  feed: ByteFeed,
  report: CompressionReport,
): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'gzip':
      return gunzip(feed, report);
    case 'zstd':
      return unzstd(feed, report);
    case 'xz':
      return unxz(feed, report);
    case 'bzip2':
      return unbzip2(feed, report);
    default:
      return assertNever(compression);
  }
}

async function* counting(source: AsyncIterable<Uint8Array>, read: { bytes: number }): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    read.bytes += chunk.length;
    yield chunk;
  }
}

async function* limited(
  decoded: AsyncIterable<Uint8Array>,
  read: { readonly bytes: number },
  report: CompressionReport,
  limits: DecompressionLimits,
): AsyncIterable<Uint8Array> {
  let produced = 0;
  for await (const chunk of decoded) {
    produced += chunk.length;
    const tooMuch =
      produced > limits.maxBytes || (produced > limits.ratioFrom && produced > read.bytes * limits.maxRatio);
    if (tooMuch) {
      report({
        code: 'compression-limit',
        severity: 'error',
        params: { bytes: produced, read: read.bytes },
        offset: produced,
      });
      return;
    }
    yield chunk;
  }
}
