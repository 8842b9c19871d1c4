import { createZstdDecompress } from 'node:zlib';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import { decodeMember } from './member-decoder';
import { passSkippableFrames } from './skippable-frame';

const CHUNK = 1024 * 1024;

/** Decodes a zstd stream frame by frame (RFC 8878), passing skippable frames as zstd:chunked has them. */
export async function* unzstd(feed: ByteFeed, report: CompressionReport): AsyncIterable<Uint8Array> {
  let produced = 0;
  for (;;) {
    if (!(await passSkippableFrames(feed))) {
      report({ code: 'compression-truncated', severity: 'error', params: { format: 'zstd' }, offset: produced });
      return;
    }
    const magic = await feed.peek(4);
    if (magic.length === 0) return;
    if (!isFrame(magic)) {
      const bytes = await feed.drain();
      report({
        code: 'compression-trailing-data',
        severity: 'warning',
        params: { format: 'zstd', bytes },
        offset: produced,
      });
      return;
    }
    const frame = decodeMember(feed, () => createZstdDecompress({ chunkSize: CHUNK }));
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
      return;
    }
  }
}

function isFrame(magic: Uint8Array): boolean {
  return magic[0] === 0x28 && magic[1] === 0xb5 && magic[2] === 0x2f && magic[3] === 0xfd;
}
