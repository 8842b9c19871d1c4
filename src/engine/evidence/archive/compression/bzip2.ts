import unbzip2Stream from 'unbzip2-stream';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';

/** Decodes a bzip2 stream through the unbzip2-stream library, which also knows joined streams. */
export async function* unbzip2(feed: ByteFeed, report: CompressionReport): AsyncIterable<Uint8Array> {
  const decoder = unbzip2Stream();
  const queue: Uint8Array[] = [];
  const state: { failure: Error | null } = { failure: null };
  decoder.on('data', (chunk: Uint8Array) => queue.push(chunk));
  decoder.on('error', (error: Error) => (state.failure = error));
  let produced = 0;
  let ended = false;
  while (!ended && state.failure === null) {
    const bytes = await feed.next(256 * 1024);
    ended = bytes.length === 0;
    // The library works synchronously: what it can decode is in the queue after the call.
    if (ended) decoder.end();
    else decoder.write(Buffer.from(bytes));
    for (const chunk of queue.splice(0)) {
      produced += chunk.length;
      yield chunk;
    }
  }
  reportFailure(state.failure, ended, produced, report);
}

function reportFailure(failure: Error | null, ended: boolean, offset: number, report: CompressionReport): void {
  if (failure === null) return;
  report(
    ended
      ? { code: 'compression-truncated', severity: 'error', params: { format: 'bzip2' }, offset }
      : {
          code: 'compression-damaged',
          severity: 'error',
          params: { format: 'bzip2', reason: failure.message },
          offset,
        },
  );
}
