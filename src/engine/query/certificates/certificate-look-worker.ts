import type { LookCounts } from '../../../shared/contract/certificates';
import { openLibrary } from '../../store/open-library';
import { serveJobs } from '../../threads/serve-jobs';
import { lookForCertificates, type LookOutcome } from './look-for-certificates';

export interface LookInput {
  readonly libraryDir: string;
  readonly imageId: number;
}

// Entry of a certificate look worker thread: looks beside queries and ingests. It writes nothing.
serveJobs<LookInput, LookCounts, LookOutcome>({
  work: async ({ libraryDir, imageId }, { signal, progress }) => {
    const library = openLibrary(libraryDir, { readOnly: true });
    try {
      return await lookForCertificates(library, { imageId, signal, cacheDir: library.cacheDir, onCounts: progress });
    } finally {
      library.close();
    }
  },
});
