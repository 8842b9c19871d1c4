import type { Recheck, RecheckState } from '../../../shared/contract/verify';
import { toFailure } from '../../../shared/failure';
import { JobQueue } from '../../threads/job-queue';
import { runJob, type JobAsk } from '../../threads/job-thread';
import { recheckCounts } from './verify-record';
import type { VerifyInput, VerifyProgress } from './verify-worker';

/** Reads one evidence again; in the engine process on a thread of its own. */
export type RunVerify = (
  evidenceId: number,
  ask: Omit<JobAsk<VerifyInput, VerifyProgress>, 'input'>,
) => Promise<Recheck>;

export interface VerifyRunsOptions {
  readonly run: RunVerify;
  readonly onState: (state: RecheckState) => void;
  /** Keeps a finished reading, before its state is told; returns the time that it keeps it under. */
  readonly onDone: (result: Recheck, examiner: string | null) => string;
}

/** Runs readings one after the other, and keeps the state of the last one of each evidence. */
export class VerifyRuns {
  readonly #options: VerifyRunsOptions;
  readonly #states = new Map<number, RecheckState>();
  /** What runs or waits. */
  readonly #asked = new Map<number, AbortController>();
  readonly #turns = new JobQueue();

  constructor(options: VerifyRunsOptions) {
    this.#options = options;
  }

  /** Starts a reading; one that runs or waits already goes on. */
  start(evidenceId: number, examiner: string | null): void {
    if (this.#asked.has(evidenceId)) return;
    const abort = new AbortController();
    this.#asked.set(evidenceId, abort);
    this.#set({ ...FRESH, evidenceId, state: 'running' });
    void this.#ended(evidenceId, examiner, abort.signal).then((end) => {
      this.#asked.delete(evidenceId);
      this.#set({ ...FRESH, evidenceId, at: new Date().toISOString(), ...end });
    });
  }

  cancel(evidenceId: number): void {
    this.#asked.get(evidenceId)?.abort();
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

  /** What the last state is; a reading that is kept is part of it. */
  async #ended(evidenceId: number, examiner: string | null, signal: AbortSignal): Promise<Partial<RecheckState>> {
    const onProgress = ({ done: bytesDone, total: bytesTotal }: VerifyProgress): void =>
      this.#set({ ...FRESH, evidenceId, state: 'running', bytesDone, bytesTotal });
    try {
      return await this.#turns.run(
        async () => {
          const result = await this.#options.run(evidenceId, { signal, onProgress });
          const at = this.#options.onDone(result, examiner);
          return { state: 'done', at, result, counts: recheckCounts(result) };
        },
        { signal },
      );
    } catch (error) {
      const failure = toFailure(error);
      return { state: failure.code === 'cancelled' ? 'cancelled' : 'failed', failure };
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

/** Runs each reading on a thread of its own. */
export function verifyOnThread(script: string, libraryDir: string): RunVerify {
  return (evidenceId, ask) =>
    runJob<VerifyInput, VerifyProgress, Recheck>(script, { ...ask, input: { libraryDir, evidenceId } });
}
