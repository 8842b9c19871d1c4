import { parentPort, workerData } from 'node:worker_threads';
import type { ContentCounts } from '../../../shared/contract/content-search';
import { toFailure } from '../../../shared/failure';
import { ScanSignal } from '../../threads/scan-signal';
import { openLibrary } from '../../store/open-library';
import type { ContentWorkerData, FromContentWorker, KeptFile } from './content-search-worker.types';
import { searchContent } from './search-content';

// Entry of a content search worker thread: searches beside queries and ingests, and ends. It writes nothing.
const port = parentPort;
if (port === null) throw new Error('the content search worker runs as a worker thread only');
const { libraryDir, scanScript, request, signal } = workerData as ContentWorkerData;

/** Matches that the window can look through: more are counted. */
const MOST_MATCHES = 20_000;
const INTERVAL_MS = 100;
let last = 0;
let files: KeptFile[] = [];

function send(message: FromContentWorker): void {
  port?.postMessage(message);
}

function tell(counts: ContentCounts, now: number): void {
  last = now;
  send({ kind: 'progress', counts, files });
  files = [];
}

async function run(): Promise<void> {
  const library = openLibrary(libraryDir, { readOnly: true });
  try {
    const counts = await searchContent(library, {
      ...request,
      ...{ signal: new ScanSignal(signal), scanThread: scanScript, cacheDir: library.cacheDir, most: MOST_MATCHES },
      onFound: ({ entryId, matchCount, matches }) => files.push({ entryId, matchCount, matches: matches() }),
      onCounts: (now) => {
        if (performance.now() - last >= INTERVAL_MS) tell(now, performance.now());
      },
    });
    tell(counts, performance.now());
    send({ kind: 'done' });
  } finally {
    library.close();
  }
}

run().catch((error: unknown) => send({ kind: 'failed', failure: toFailure(error) }));
