import type { CaseFileState } from '../../../shared/contract/cases';
import { toFailure } from '../../../shared/failure';
import type { CancelSignal } from '../../base/cancellation';
import { runJob, type JobAsk } from '../../threads/job-thread';
import type { CaseFileInput, CaseFileOutcome, CaseFileProgress } from './case-file-job';

/** In the engine process on a thread of its own. */
export type RunCaseFile = (ask: JobAsk<CaseFileInput, CaseFileProgress>) => Promise<CaseFileOutcome>;

/** How often it is looked whether the asker is gone, in milliseconds. */
const LOOK_MS = 100;
/** At most so often a state is told, in milliseconds. */
const TELL_MS = 100;

/** Exports and imports of cases: each a job of its own, told of while it runs, until it ends or is cancelled. */
export class CaseFileJobs {
  readonly #run: RunCaseFile;
  readonly #onState: (state: CaseFileState) => void;
  readonly #running = new Map<AbortController, { readonly path: string; readonly ended: Promise<unknown> }>();

  constructor(run: RunCaseFile, onState: (state: CaseFileState) => void) {
    [this.#run, this.#onState] = [run, onState];
  }

  /** Does one; ends as `cancelled` where it is cancelled, or its asker is gone. */
  async run(input: CaseFileInput, asker: CancelSignal): Promise<CaseFileOutcome> {
    const path = input.kind === 'export' ? input.out : input.path;
    const abort = new AbortController();
    const look = setInterval(() => asker.cancelled && abort.abort(), LOOK_MS);
    let bytes: CaseFileProgress = { bytesDone: 0, bytesTotal: 0 };
    let told = 0;
    const tell = (state: CaseFileState['state']): void => this.#onState({ kind: input.kind, path, state, ...bytes });
    const onProgress = (progress: CaseFileProgress): void => {
      bytes = progress;
      if (performance.now() - told < TELL_MS) return;
      told = performance.now();
      tell('running');
    };
    const ended = this.#run({ input, signal: abort.signal, onProgress });
    this.#running.set(abort, { path, ended });
    try {
      const outcome = await ended;
      tell('done');
      return outcome;
    } catch (error) {
      tell(toFailure(error).code === 'cancelled' ? 'cancelled' : 'failed');
      throw error;
    } finally {
      clearInterval(look);
      this.#running.delete(abort);
    }
  }

  /** Cancels what writes or reads this file; nothing where nothing does. */
  cancel(path: string): void {
    for (const [abort, running] of this.#running) if (running.path === path) abort.abort();
  }

  cancelAll(): void {
    for (const abort of this.#running.keys()) abort.abort();
  }

  /** Resolves when none runs. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
  }
}

/** Runs each on a thread of its own. */
export function caseFileOnThread(script: string): RunCaseFile {
  return (ask) => runJob<CaseFileInput, CaseFileProgress, CaseFileOutcome>(script, ask);
}
