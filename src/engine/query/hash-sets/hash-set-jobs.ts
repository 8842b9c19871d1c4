import type { HashSetState } from '../../../shared/contract/hash-sets';
import { AskedJobs } from '../../threads/asked-jobs';
import { runJob, type JobAsk } from '../../threads/job-thread';
import type { HashSetInput, HashSetProgress } from './hash-set-job';

/** In the engine process on a thread of its own; the uid of what was imported. */
export type RunHashSet = (ask: JobAsk<HashSetInput, HashSetProgress>) => Promise<string | null>;

/** Imports of sets and looks. */
export type HashSetJobs = AskedJobs<HashSetInput, HashSetProgress, string | null>;

/** The jobs of a library; `onState` is told of each. */
export function hashSetJobs(run: RunHashSet, onState: (state: HashSetState) => void): HashSetJobs {
  const none = { step: 'set', bytesDone: 0, bytesTotal: 0 } as const;
  return new AskedJobs({ run, none, onState: (_input, state, progress) => onState({ state, ...progress }) });
}

/** Runs each on a thread of its own. */
export function hashSetOnThread(script: string): RunHashSet {
  return (ask) => runJob<HashSetInput, HashSetProgress, string | null>(script, ask);
}
