import { assertNever } from '../../../../shared/assert-never';
import { standardLimits } from '../../../../shared/read-limits';
import type { Compression } from '../../../../shared/vocabulary';
import { ByteFeed } from './byte-feed';
import { unbzip2 } from './bzip2';
import type { CompressionReport } from './compression-report';
import { beyondLimit, layerLimits, startLimits, type DecompressionLimits } from './decompression-limits';
import { detectCompression, MAGIC_BYTES } from './detect';
import { gunzip } from './gzip';
import { unlz4 } from './lz4';
import { unlzma } from './lzma';
import { passSkippableFrames } from './skippable-frame';
import { unzstd } from './zstd';

/** A stream of decoded bytes with the compression that its first bytes show. */
export interface Decompressed {
  readonly compression: Compression;
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
  limits: DecompressionLimits = layerLimits(standardLimits),
  reopen: (() => AsyncIterable<Uint8Array>) | null = null,
): Promise<Decompressed> {
  const read = { bytes: 0 };
  const feed = new ByteFeed(counting(source, read), reopen);
  const compression = await compressionOf(feed, report);
  if (compression === 'none') return { compression, bytes: feed.rest() };
  return { compression, bytes: limited(decodeAll(compression, feed, report), read, report, limits) };
}

/** Members of one kind, then of another where one follows, as `zstd -d` reads them; the limits are those of all together. */
async function* decodeAll(
  first: Exclude<Compression, 'none'>,
  feed: ByteFeed,
  report: CompressionReport,
): AsyncIterable<Uint8Array> {
  let produced = 0;
  for (let format = first; ;) {
    const before = produced;
    const decoded = decoderOf(format, feed, (problem) => report({ ...problem, offset: before + problem.offset }));
    let step = await decoded.next();
    for (; step.done !== true; step = await decoded.next()) {
      produced += step.value.length;
      yield step.value;
    }
    if (!step.value || (await feed.peek(1)).length === 0) return;
    const next = await compressionOf(feed, report);
    if (next === 'none') {
      const params = { format, bytes: await feed.drain() };
      report({ code: 'compression-trailing-data', severity: 'warning', params, offset: produced });
      return;
    }
    report({ code: 'compression-mixed', severity: 'warning', params: { format, next }, offset: produced });
    format = next;
  }
}

/** A stream that begins with skippable frames is what its first other frame is; zstd where there is none. */
async function compressionOf(feed: ByteFeed, report: CompressionReport): Promise<Compression> {
  const first = detectCompression(await feed.peek(MAGIC_BYTES));
  if (first !== 'skippable') return first;
  if (!(await passSkippableFrames(feed)))
    report({ code: 'compression-truncated', severity: 'error', params: { format: 'zstd' }, offset: 0 });
  return detectCompression(await feed.peek(MAGIC_BYTES)) === 'lz4' ? 'lz4' : 'zstd';
}

function decoderOf(
  compression: Exclude<Compression, 'none'>,
  feed: ByteFeed,
  report: CompressionReport,
): AsyncGenerator<Uint8Array, boolean> {
  switch (compression) {
    case 'gzip':
      return gunzip(feed, report);
    case 'zstd':
      return unzstd(feed, report);
    case 'xz':
    case 'lzma':
    case 'lzip':
      return unlzma(feed, report, compression);
    case 'bzip2':
      return unbzip2(feed, report);
    case 'lz4':
      return unlz4(feed, report);
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
  const started = startLimits();
  let produced = 0;
  for await (const chunk of decoded) {
    produced += chunk.length;
    const limit = beyondLimit(limits, started, read.bytes, produced);
    if (limit !== null) {
      const params = { bytes: produced, read: read.bytes, limit: limit.name, value: limit.value };
      report({ code: 'compression-limit', severity: 'error', params, offset: produced });
      return;
    }
    yield chunk;
  }
}
