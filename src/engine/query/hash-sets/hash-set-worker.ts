import { serveJobs } from '../../threads/serve-jobs';
import { doHashSet, type HashSetInput, type HashSetProgress } from './hash-set-job';

// Entry of a hash set worker thread: a set may have millions of hashes, and the engine's main thread answers meanwhile.
serveJobs<HashSetInput, HashSetProgress, string | null>({
  work: (input, { signal, progress }) => doHashSet(input, { signal, progress }),
});
