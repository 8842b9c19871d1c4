import { serveJobs } from '../../threads/serve-jobs';
import { doCaseFile, type CaseFileInput, type CaseFileOutcome, type CaseFileProgress } from './case-file-job';

// Entry of a case file worker thread: the engine's main thread answers meanwhile.
serveJobs<CaseFileInput, CaseFileProgress, CaseFileOutcome>({
  work: (input, { signal, progress }) => doCaseFile(input, { signal, progress, decide: () => signal.decide() }),
});
