import type { Recheck } from '../../../shared/contract/verify';
import { openLibrary } from '../../store/open-library';
import { serveJobs } from '../../threads/serve-jobs';
import { verifyEvidence } from './verify-evidence';

export interface VerifyInput {
  readonly libraryDir: string;
  readonly evidenceId: number;
}

/** Bytes read so far, at most ten times a second. */
export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
}

const INTERVAL_MS = 100;

// Entry of a verify worker thread: reads one evidence again beside queries and ingests. It writes nothing.
serveJobs<VerifyInput, VerifyProgress, Recheck>({
  work: async ({ libraryDir, evidenceId }, { signal, progress }) => {
    let last = 0;
    const library = openLibrary(libraryDir, { readOnly: true });
    try {
      return await verifyEvidence(library, evidenceId, {
        ...{ signal, cacheDir: library.cacheDir },
        onBytes: (done, total) => {
          if (Date.now() - last < INTERVAL_MS) return;
          last = Date.now();
          progress({ done, total });
        },
      });
    } finally {
      library.close();
    }
  },
});
