import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure, type Failure } from '../../../shared/failure';
import { withStandardLimits } from '../../../shared/read-limits';
import { WaitingSignal } from '../../threads/scan-signal';
import { openSecondConnection } from '../../store/open-library';
import type { WritableLibrary } from '../../store/writable-library';
import { ingestEvidence } from './ingest-evidence';
import type { FromIngestWorker, ToIngestWorker } from './ingest-worker.types';

// Entry of the ingest worker thread: the one writer of big transactions, so that queries answer meanwhile.
const port = parentPort;
if (port === null) throw new Error('the ingest worker runs as a worker thread only');
const { libraryDir } = workerData as { readonly libraryDir: string };
const scanThread = join(import.meta.dirname, 'scan-thread.cjs');
let library: WritableLibrary | null = null;

// A reading takes all cores for a while. The window, and what answers it, come first where they want one at the same
// time. On Linux a priority is that of a thread, and those that it starts have it too; elsewhere it is the whole process's.
const LESS = 5;
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + LESS));

function send(message: FromIngestWorker): void {
  port?.postMessage(message);
}

async function run({ request, signal: shared }: ToIngestWorker): Promise<void> {
  const signal = new WaitingSignal(shared);
  try {
    library ??= openSecondConnection(libraryDir);
    const { path, caseId, examiner, copy } = request;
    const limits = withStandardLimits(request.limits);
    const onProgress = (progress: Extract<FromIngestWorker, { kind: 'progress' }>['progress']): void =>
      send({ kind: 'progress', progress });
    const onGivenUp = (failure: Failure): void => send({ kind: 'given-up', failure });
    const outcome = await ingestEvidence(library, path, {
      ...{ caseId, examiner, copy, limits },
      ...{ signal, onProgress, onGivenUp, scanThread },
    });
    send({ kind: 'done', outcome });
  } catch (error) {
    send({ kind: 'failed', failure: toFailure(error) });
  }
}

port.on('message', (message: ToIngestWorker | null) => {
  if (message !== null) {
    void run(message);
    return;
  }
  library?.close();
  port.close();
});
