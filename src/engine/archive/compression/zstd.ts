import { createZstdDecompress } from 'node:zlib';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import { isSkippableFrame } from './detect';
import { decodeMember } from './member-decoder';

const CHUNK = 256 * 1024;

/** Decodes a zstd stream frame by frame (RFC 8878), passing skippable frames as zstd:chunked has them. */
export async function* unzstd(feed: ByteFeed, report: CompressionReport): AsyncIterable<Uint8Array> {
  let produced = 0;
  for (;;) {
    const magic = await feed.peek(4);
    if (magic.length === 0) return;
    if (isSkippableFrame(magic)) {
      if (await skipFrame(feed)) continue;
      report({ code: 'compression-truncated', severity: 'error', params: { format: 'zstd' }, offset: produced });
      return;
    }
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

async function skipFrame(feed: ByteFeed): Promise<boolean> {
  const header = await feed.take(8);
  if (header.length < 8) return false;
  let left = new DataView(header.buffer, header.byteOffset, 8).getUint32(4, true);
  while (left > 0) {
    const bytes = await feed.next(left);
    if (bytes.length === 0) return false;
    left -= bytes.length;
  }
  return true;
}
