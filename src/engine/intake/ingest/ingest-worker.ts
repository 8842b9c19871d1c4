import { getPriority, setPriority } from 'node:os';
import { withStandardLimits } from '../../../shared/read-limits';
import { openSecondConnection } from '../../store/open-proved';
import { sweepLeftovers } from '../../store/sweep';
import type { WritableLibrary } from '../../store/writable-library';
import { serveJobs } from '../../threads/serve-jobs';
import { ingestEvidence } from './ingest-evidence';
import type { IngestInput } from './ingest-worker.types';
import type { IngestOutcome, IngestProgress } from './ingest.types';

// A reading takes all cores for a while. The window, and what answers it, come first where they want one at the same
// time. On Linux a priority is that of a thread, and those that it starts have it too; elsewhere it is the whole process's.
const LESS = 5;
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + LESS));

let library: WritableLibrary | null = null;

/** Throws what opening and sweeping throw; nothing stays open then. */
function open(libraryDir: string): WritableLibrary {
  const opened = openSecondConnection(libraryDir);
  try {
    // Of a worker that died in the midst of a job: this one is begun in its place.
    sweepLeftovers(opened);
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

// Entry of the ingest worker thread: the one writer of big transactions, so that queries answer meanwhile.
serveJobs<IngestInput, IngestProgress, IngestOutcome>({
  work: ({ libraryDir, scanScript, request }, { signal, progress, givenUp }) => {
    library ??= open(libraryDir);
    const { path, caseId, examiner, copy, onlyNew } = request;
    return ingestEvidence(library, path, {
      ...{ caseId, examiner, copy, onlyNew, limits: withStandardLimits(request.limits), scanThread: scanScript },
      ...{ signal, onProgress: progress, onGivenUp: givenUp, decide: () => signal.decide() },
    });
  },
  onClose: () => library?.close(),
});
