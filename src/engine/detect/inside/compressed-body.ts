import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import bzip2 from 'unbzip2-stream/lib/bzip2.js';
import { assertNever } from '../../../shared/assert-never';
import { detectCompression, MAGIC_BYTES } from '../../evidence/archive/compression/detect';
import { readyLiblzma } from '../../evidence/archive/compression/liblzma';
import { LzmaDecoder } from '../../evidence/archive/compression/lzma-decoder';
import { isSkippableFrame } from '../../evidence/archive/compression/skippable-frame';
import type { Compression } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { decodedBody, type Body, type BodyHost } from './body.types';
import { inflated } from './inflated';
import type { FeedReader, SyncFeed } from './sync-feed';
import { unlz4 } from './unlz4';

/** Compressions of a single body that are undone here. */
export type BodyCompression = Exclude<Compression, 'none'>;

/** How decoding a stream ended. */
type Ending = 'whole' | 'damaged';

/** Decodes a compressed body into the one that it holds. */
export function* compressedBody(feed: SyncFeed, compression: BodyCompression, body: Body, host: BodyHost): FeedReader {
  const target = host.open(decodedBody(body));
  if (target === null) return;
  const ending = yield* decoded(feed, compression, target, host);
  target.end();
  if (ending === 'damaged' && !host.isStopped()) host.leave('damaged', feed.length);
}

/** Decodes the streams of a feed into a target. */
export function decoded(feed: SyncFeed, compression: BodyCompression, target: Target, host: BodyHost): Decoding {
  switch (compression) {
    case 'gzip':
      return gunzip(feed, target, host);
    case 'zstd':
      return unzstd(feed, target, host);
    case 'lz4':
      return unlz4(feed, target, host);
    case 'bzip2':
      return unbzip2(feed, target, host);
    case 'xz':
    case 'lzma':
    case 'lzip':
      return unlzma(feed, target, host, compression);
    default:
      return assertNever(compression);
  }
}

type Decoding = Generator<void, Ending>;
type Target = Pick<ContentSink, 'write'>;

const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/** Member by member (RFC 1952), zeros between them. */
function* gunzip(feed: SyncFeed, target: Target, host: BodyHost): Decoding {
  for (;;) {
    if (!(yield* gzipHeader(feed))) return 'damaged';
    const ended = yield* inflated(feed, 'raw', target, host);
    if (!ended || (yield* feed.skip(8)) < 8) return 'damaged';
    yield* feed.skipZeros();
    if (!(yield* feed.need(2))) return 'whole';
    const [first, second] = feed.peek(2);
    // What stands behind the last member is no part of it; gzip says so and goes on.
    if (first !== 0x1f || second !== 0x8b) return 'damaged';
  }
}

function* gzipHeader(feed: SyncFeed): Generator<void, boolean> {
  if (!(yield* feed.need(10))) return false;
  const [, , method, flags = 0] = feed.take(10);
  if (method !== 8 || (flags & FLAG.reserved) !== 0) return false;
  if ((flags & FLAG.extra) !== 0) {
    if (!(yield* feed.need(2))) return false;
    const [low = 0, high = 0] = feed.take(2);
    yield* feed.skip(low + high * 256);
  }
  for (const flag of [FLAG.name, FLAG.comment]) if ((flags & flag) !== 0 && !(yield* skipText(feed))) return false;
  return (flags & FLAG.headerCrc) === 0 || (yield* feed.skip(2)) === 2;
}

function* skipText(feed: SyncFeed): Generator<void, boolean> {
  while (yield* feed.need(1)) {
    const end = feed.peek(feed.length).indexOf(0);
    feed.take(end === -1 ? feed.length : end + 1);
    if (end !== -1) return true;
  }
  return false;
}

/** Frame by frame (RFC 8878), passing those that may be skipped. */
function* unzstd(feed: SyncFeed, target: Target, host: BodyHost): Decoding {
  while (yield* feed.need(4)) {
    if (isSkippableFrame(feed.peek(4))) {
      if (!(yield* feed.need(8))) return 'damaged';
      const head = feed.take(8);
      const length = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true);
      if ((yield* feed.skip(length)) < length) return 'damaged';
    } else if (detectCompression(feed.peek(4)) !== 'zstd' || !(yield* inflated(feed, 'zstd', target, host)))
      return 'damaged';
  }
  return feed.length === 0 ? 'whole' : 'damaged';
}

/** More than `xz -9` needs. An instance that took more is made anew (liblzma.ts). */
const LZMA_MEMORY = 96n * 1024n * 1024n;

function* unlzma(feed: SyncFeed, target: Target, host: BodyHost, format: 'xz' | 'lzma' | 'lzip'): Decoding {
  const lzma = readyLiblzma();
  if (lzma === null) throw new Error('liblzma was not prepared');
  for (;;) {
    const decoder = new LzmaDecoder(lzma, LZMA_MEMORY);
    // It ends while it writes.
    const isOver = (): boolean => decoder.ended;
    try {
      while (!isOver() && decoder.damage === null) {
        yield* feed.need(1);
        if (host.isStopped()) return 'damaged';
        const bytes = feed.peek(LzmaDecoder.inputBytes);
        const output = decoder.write(bytes);
        let step = output.next();
        for (; step.done !== true; step = output.next()) {
          target.write(step.value);
          if (host.isStopped()) return 'damaged';
        }
        if (bytes.length === 0 && !isOver()) return 'damaged';
        feed.take(step.value);
      }
    } finally {
      decoder.close();
    }
    if (decoder.damage !== null) return 'damaged';
    if (format === 'xz') yield* feed.skipZeros();
    yield* feed.need(MAGIC_BYTES);
    if (feed.length === 0) return 'whole';
    if (format === 'lzma' || detectCompression(feed.peek(MAGIC_BYTES)) !== format) return 'damaged';
  }
}

const LEVEL_BYTES = 100_000;
/** More than a block can take in the stream beyond what it holds: its tables, and the header of the next one. */
const BLOCK_OVERHEAD = 25_000;
const FLUSH_BYTES = 64 * 1024;

/** Thrown by the reader of bits where there are no more. */
class RanDry extends Error {}

/** Streams one behind the other, by the functions of unbzip2-stream, which work synchronously. */
function* unbzip2(feed: SyncFeed, target: Target, host: BodyHost): Decoding {
  const room = new Uint8Array(FLUSH_BYTES);
  let used = 0;
  const flush = (): void => {
    target.write(room.subarray(0, used));
    used = 0;
  };
  const put = (byte: number): void => {
    room[used] = byte;
    used += 1;
    if (used === room.length) flush();
  };
  while (yield* feed.need(4)) {
    if (detectCompression(feed.peek(4)) !== 'bzip2') return 'damaged';
    const level = (feed.peek(4)[3] ?? 0x30) - 0x30;
    yield* feed.need(level * LEVEL_BYTES + BLOCK_OVERHEAD);
    // One byte at a time: so the reader of bits never holds a byte that belongs to what is behind the stream.
    const bits = bitIterator(() => {
      const [byte] = feed.take(1);
      if (byte === undefined) throw new RanDry('the stream ends too early');
      return Uint8Array.of(byte);
    });
    try {
      const table = new Int32Array(bzip2.header(bits) * LEVEL_BYTES);
      for (let check: number | null = 0; check !== null;) {
        yield* feed.need(table.length + BLOCK_OVERHEAD);
        check = bzip2.decompress(bits, put, table, table.length, check);
        flush();
        if (host.isStopped()) return 'damaged';
      }
    } catch {
      flush();
      return 'damaged';
    }
  }
  return feed.length === 0 ? 'whole' : 'damaged';
}
