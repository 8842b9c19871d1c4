import {
  frameHeader,
  headerBytes,
  LZ4_FIXED,
  type ReadFrameHeader,
} from '../../evidence/archive/compression/lz4-frame-header';
import { LEGACY_BLOCK, LEGACY_STORED, LZ4_MAGIC, STORED_BLOCK } from '../../evidence/archive/compression/lz4';
import { Lz4Window, type ReadBlock } from '../../evidence/archive/compression/lz4-window';
import { isSkippableFrame } from '../../evidence/archive/compression/skippable-frame';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { BodyHost } from './body.types';
import type { SyncFeed } from './sync-feed';

type Target = Pick<ContentSink, 'write'>;
/** Whether a further frame may follow, or the stream ended as it should; false where it is damaged, cut or too much. */
type Sound = Generator<void, boolean>;

/** Frame by frame (lz4_Frame_format.md 1.6), also those of the first days. Checksums are not asked: what can be read is read. */
export function* unlz4(feed: SyncFeed, target: Target, host: BodyHost): Generator<void, 'whole' | 'damaged'> {
  const window = new Lz4Window();
  while (yield* feed.need(4)) {
    if (!(yield* frame(feed, window, target, host))) return 'damaged';
  }
  return feed.length === 0 ? 'whole' : 'damaged';
}

function* frame(feed: SyncFeed, window: Lz4Window, target: Target, host: BodyHost): Sound {
  if (isSkippableFrame(feed.peek(4))) return yield* skippable(feed);
  const magic = word(feed.take(4));
  if (magic === LZ4_MAGIC.legacy) return yield* legacyFrame(feed, window, target, host);
  return magic === LZ4_MAGIC.frame && (yield* plainFrame(feed, window, target, host));
}

function* skippable(feed: SyncFeed): Sound {
  if (!(yield* feed.need(8))) return false;
  const length = word(feed.take(8).subarray(4));
  return (yield* feed.skip(length)) === length;
}

function* plainFrame(feed: SyncFeed, window: Lz4Window, target: Target, host: BodyHost): Sound {
  const read = yield* header(feed);
  if (read?.kind !== 'read') return false;
  const { linked, blockBytes, blockCheck, contentCheck } = read.header;
  window.startFrame(blockBytes, linked);
  while (yield* feed.need(4)) {
    const size = word(feed.take(4));
    if (size === 0) return !contentCheck || (yield* feed.skip(4)) === 4;
    if (size % STORED_BLOCK > blockBytes) return false;
    const isStored = size >= STORED_BLOCK;
    const bytes = yield* filled(feed, window, size % STORED_BLOCK);
    if (!given(isStored ? window.stored(bytes) : window.compressed(bytes), target, host)) return false;
    if (bytes < size % STORED_BLOCK || (blockCheck && (yield* feed.skip(4)) < 4)) return false;
  }
  return false;
}

/** It ends where the stream does, or where another frame begins behind it. */
function* legacyFrame(feed: SyncFeed, window: Lz4Window, target: Target, host: BodyHost): Sound {
  window.startFrame(LEGACY_BLOCK, false);
  while (yield* feed.need(4)) {
    const head = feed.peek(4);
    const size = word(head);
    if (size === LZ4_MAGIC.frame || size === LZ4_MAGIC.legacy || isSkippableFrame(head)) return true;
    if (size === 0 || size > LEGACY_STORED) return false;
    feed.take(4);
    const bytes = yield* filled(feed, window, size);
    if (!given(window.compressed(bytes), target, host) || bytes < size) return false;
  }
  return feed.length === 0;
}

function* header(feed: SyncFeed): Generator<void, ReadFrameHeader | null> {
  if (!(yield* feed.need(LZ4_FIXED))) return null;
  const length = headerBytes(feed.peek(LZ4_FIXED));
  return (yield* feed.need(length)) ? frameHeader(feed.take(length)) : null;
}

/** Takes the stored bytes of a block into the window; returns how many there were, fewer only at the end of the stream. */
function* filled(feed: SyncFeed, window: Lz4Window, size: number): Generator<void, number> {
  const room = window.input(size);
  let at = 0;
  while (at < size) {
    const bytes = yield* feed.next(size - at);
    if (bytes.length === 0) break;
    room.set(bytes, at);
    at += bytes.length;
  }
  return at;
}

/** Gives what there is of a block; false where it is damaged, or no more is wanted. */
function given({ decoded, defect }: Pick<ReadBlock, 'decoded' | 'defect'>, target: Target, host: BodyHost): boolean {
  if (decoded.length > 0) target.write(decoded);
  return defect === null && !host.isStopped();
}

function word(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
