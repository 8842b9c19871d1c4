import { constants, createZstdDecompress } from 'node:zlib';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import type { DecoderKind } from './direct-decoder';
import { decodeMember, decoderRoom } from './member-decoder';
import { passSkippableFrames } from './skippable-frame';

/** The smallest chunk: nothing is read from it as a stream. */
export const ZSTD: DecoderKind = {
  make: () => createZstdDecompress({ chunkSize: constants.Z_MIN_CHUNK }),
  finishFlag: constants.ZSTD_e_end,
};

/**
 * Decodes a zstd stream frame by frame (RFC 8878), passing skippable frames as zstd:chunked has them. Returns whether what follows
 * may be looked at.
 */
export async function* unzstd(feed: ByteFeed, report: CompressionReport): AsyncGenerator<Uint8Array, boolean> {
  const room = decoderRoom();
  let produced = 0;
  for (;;) {
    if (!(await passSkippableFrames(feed))) {
      report({ code: 'compression-truncated', severity: 'error', params: { format: 'zstd' }, offset: produced });
      return false;
    }
    if (!isFrame(await feed.peek(4))) return true;
    const frame = decodeMember(feed, ZSTD, room);
    for (;;) {
      const step = await frame.next();
      if (step.done !== true) {
        produced += step.value.length;
        yield step.value;
        continue;
      }
      if (step.value.kind === 'ended') break;
      report(
        step.value.kind === 'truncated'
          ? { code: 'compression-truncated', severity: 'error', params: { format: 'zstd' }, offset: produced }
          : {
              code: 'compression-damaged',
              severity: 'error',
              params: { format: 'zstd', reason: step.value.reason },
              offset: produced,
            },
      );
      return false;
    }
  }
}

function isFrame(magic: Uint8Array): boolean {
  return magic[0] === 0x28 && magic[1] === 0xb5 && magic[2] === 0x2f && magic[3] === 0xfd;
}
