import type { CaseFileState } from '../../../shared/contract/cases';
import { AskedJobs } from '../../threads/asked-jobs';
import { runJob, type JobAsk } from '../../threads/job-thread';
import type { CaseFileInput, CaseFileOutcome, CaseFileProgress } from './case-file-job';

/** In the engine process on a thread of its own. */
export type RunCaseFile = (ask: JobAsk<CaseFileInput, CaseFileProgress>) => Promise<CaseFileOutcome>;

/** Exports and imports of cases. */
export type CaseFileJobs = AskedJobs<CaseFileInput, CaseFileProgress, CaseFileOutcome>;

/** The jobs of a library; `onState` is told of each. */
export function caseFileJobs(run: RunCaseFile, onState: (state: CaseFileState) => void): CaseFileJobs {
  return new AskedJobs({
    run,
    none: { bytesDone: 0, bytesTotal: 0 },
    onState: (input, state, progress) => onState({ kind: input.kind, path: writtenOrRead(input), state, ...progress }),
  });
}

/** The file that a job writes or reads. */
export function writtenOrRead(input: CaseFileInput): string {
  return input.kind === 'export' ? input.out : input.path;
}

/** Runs each on a thread of its own. */
export function caseFileOnThread(script: string): RunCaseFile {
  return (ask) => runJob<CaseFileInput, CaseFileProgress, CaseFileOutcome>(script, ask);
}
