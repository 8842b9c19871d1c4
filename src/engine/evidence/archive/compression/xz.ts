import { XzReadableStream } from 'xz-decompress';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';

/** Decodes an xz stream (tukaani.org/xz/xz-file-format.txt) through the xz-decompress library. */
export async function* unxz(feed: ByteFeed, report: CompressionReport): AsyncIterable<Uint8Array> {
  const watch = { ended: false };
  const reader = new XzReadableStream(toWebStream(feed, watch)).getReader();
  let produced = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      produced += value.length;
      yield value;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(
      watch.ended
        ? { code: 'compression-truncated', severity: 'error', params: { format: 'xz' }, offset: produced }
        : { code: 'compression-damaged', severity: 'error', params: { format: 'xz', reason }, offset: produced },
    );
  }
}

function toWebStream(feed: ByteFeed, watch: { ended: boolean }): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await feed.next(256 * 1024);
      if (bytes.length === 0) {
        watch.ended = true;
        controller.close();
      } else controller.enqueue(bytes.slice());
    },
  });
}
