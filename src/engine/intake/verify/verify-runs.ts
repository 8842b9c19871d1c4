import type { Recheck, RecheckState } from '../../../shared/contract/verify';
import { OneByOne } from '../../threads/one-by-one';
import { runJob, type RunningJob } from '../../threads/run-job';
import { recheckCounts } from './verify-record';
import type { VerifyInput, VerifyProgress } from './verify-worker';

/** Reads one evidence again; in the engine process on a thread of its own. */
export type StartVerify = (evidenceId: number, onProgress: (progress: VerifyProgress) => void) => RunningJob<Recheck>;

export interface VerifyRunsOptions {
  readonly start: StartVerify;
  readonly onState: (state: RecheckState) => void;
  /** Keeps a finished reading, before its state is told; returns the time that it keeps it under. */
  readonly onDone: (result: Recheck, examiner: string | null) => string;
}

interface Asked {
  cancelled: boolean;
  /** Null until its turn. */
  job: RunningJob<Recheck> | null;
}

/** Runs readings one after the other, and keeps the state of the last one of each evidence. */
export class VerifyRuns {
  readonly #options: VerifyRunsOptions;
  readonly #states = new Map<number, RecheckState>();
  /** What runs or waits. */
  readonly #asked = new Map<number, Asked>();
  readonly #turns = new OneByOne();

  constructor(options: VerifyRunsOptions) {
    this.#options = options;
  }

  /** Starts a reading; one that runs or waits already goes on. */
  start(evidenceId: number, examiner: string | null): void {
    if (this.#asked.has(evidenceId)) return;
    const asked: Asked = { cancelled: false, job: null };
    this.#asked.set(evidenceId, asked);
    this.#set({ ...FRESH, evidenceId, state: 'running' });
    void this.#turns.run(() => this.#work(evidenceId, asked, examiner));
  }

  cancel(evidenceId: number): void {
    const asked = this.#asked.get(evidenceId);
    if (asked === undefined) return;
    asked.cancelled = true;
    asked.job?.cancel();
  }

  cancelAll(): void {
    for (const evidenceId of this.#asked.keys()) this.cancel(evidenceId);
  }

  state(evidenceId: number): RecheckState | null {
    return this.#states.get(evidenceId) ?? null;
  }

  /** Forgets a finished reading that did not come to the bytes: the evidence was found elsewhere since. */
  forgetUnread(evidenceId: number): void {
    const status = this.#states.get(evidenceId)?.counts?.status;
    if (status === 'missing' || status === 'not-read') this.#states.delete(evidenceId);
  }

  /** Resolves when nothing is read. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #work(evidenceId: number, asked: Asked, examiner: string | null): Promise<void> {
    const end = (change: Partial<RecheckState>): void => {
      this.#asked.delete(evidenceId);
      this.#set({ ...FRESH, evidenceId, at: new Date().toISOString(), ...change });
    };
    if (asked.cancelled) return end({ state: 'cancelled' });
    try {
      asked.job = this.#options.start(evidenceId, ({ done: bytesDone, total: bytesTotal }) =>
        this.#set({ ...FRESH, evidenceId, state: 'running', bytesDone, bytesTotal }),
      );
      const ended = await asked.job.ended;
      if (!ended.ok)
        return end({ state: ended.failure.code === 'cancelled' ? 'cancelled' : 'failed', failure: ended.failure });
      const at = this.#options.onDone(ended.value, examiner);
      end({ state: 'done', at, result: ended.value, counts: recheckCounts(ended.value) });
    } catch (error) {
      end({ state: 'failed', failure: { code: 'bug', params: {}, details: [String(error)] } });
    }
  }

  #set(state: RecheckState): void {
    this.#states.set(state.evidenceId, state);
    this.#options.onState(state);
  }
}

const FRESH = {
  state: 'failed',
  bytesDone: 0,
  bytesTotal: 0,
  at: null,
  counts: null,
  result: null,
  failure: null,
} as const;

/** Time of a reading to stop by itself after a cancel. */
const PATIENCE_MS = 2000;

/** Runs each reading on a thread of its own. */
export function verifyOnThread(script: string, libraryDir: string): StartVerify {
  return (evidenceId, onProgress) =>
    runJob<VerifyInput, VerifyProgress, Recheck>({
      ...{ script, input: { libraryDir, evidenceId }, onProgress, patienceMs: PATIENCE_MS },
    });
}
