import { serveJobs } from '../../threads/serve-jobs';
import { temporaryFolders } from '../../store/temporary-folders';
import { checkReportFile, type CheckProgress, type FileCheck } from './check-file';

/** A report, and where its evidence is looked for: null where the library says. */
export interface CheckRequest {
  readonly path: string;
  readonly evidence: string | null;
}

export interface CheckInput {
  readonly libraryDir: string;
  readonly scanScript: string;
  readonly request: CheckRequest;
}

// Entry of a report check worker thread: reads evidence into a library of its own, which is gone with the job.
serveJobs<CheckInput, CheckProgress, FileCheck>({
  work: async ({ libraryDir, scanScript, request }, { signal, progress }) => {
    const temporary = temporaryFolders();
    try {
      return await checkReportFile(request.path, {
        ...{ evidence: request.evidence, libraryDir, scanThread: scanScript, signal, onProgress: progress },
        makeFolder: (awayFrom) => temporary.create(awayFrom),
      });
    } finally {
      temporary.removeAll();
    }
  },
});
