import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../../shared/failure';
import { SharedSignal } from '../../base/shared-signal';
import { openLibrary } from '../../store/open-library';
import type { FromLookWorker, LookWorkerData } from './certificate-look-worker.types';
import { lookForCertificates } from './look-for-certificates';

// Entry of a certificate look worker thread: looks beside queries and ingests, and ends. It writes nothing.
const port = parentPort;
if (port === null) throw new Error('the certificate look worker runs as a worker thread only');
const { libraryDir, imageId, signal } = workerData as LookWorkerData;

function send(message: FromLookWorker): void {
  port?.postMessage(message);
}

async function run(): Promise<void> {
  const library = openLibrary(libraryDir, { readOnly: true });
  try {
    const outcome = await lookForCertificates(library, {
      ...{ imageId, signal: new SharedSignal(signal), cacheDir: library.cacheDir },
      onCounts: (counts) => send({ kind: 'progress', counts }),
    });
    send({ kind: 'done', outcome });
  } finally {
    library.close();
  }
}

run().catch((error: unknown) => send({ kind: 'failed', failure: toFailure(error) }));
