import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../../shared/failure';
import { openLibrary } from '../../store/open-library';
import { verifyEvidence } from './verify-evidence';
import type { FromVerifyWorker, VerifyWorkerData } from './verify-worker.types';

// Entry of a verify worker thread: reads one evidence again beside queries and ingests, and ends. It writes nothing.
const port = parentPort;
if (port === null) throw new Error('the verify worker runs as a worker thread only');
const { libraryDir, evidenceId, cancelled } = workerData as VerifyWorkerData;
const flag = new Int32Array(cancelled);
const INTERVAL_MS = 100;
let lastReport = 0;

function send(message: FromVerifyWorker): void {
  port?.postMessage(message);
}

function report(done: number, total: number): void {
  if (Date.now() - lastReport < INTERVAL_MS) return;
  lastReport = Date.now();
  send({ kind: 'bytes', done, total });
}

async function run(): Promise<void> {
  const library = openLibrary(libraryDir, { readOnly: true });
  const signal = {
    get cancelled(): boolean {
      return Atomics.load(flag, 0) === 1;
    },
  };
  try {
    const result = await verifyEvidence(library, evidenceId, { signal, cacheDir: library.cacheDir, onBytes: report });
    send({ kind: 'done', result });
  } finally {
    library.close();
  }
}

run().catch((error: unknown) => send({ kind: 'failed', failure: toFailure(error) }));
