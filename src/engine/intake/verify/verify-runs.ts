import { Worker } from 'node:worker_threads';
import type { Recheck, RecheckState } from '../../../shared/contract/verify';
import type { Failure } from '../../../shared/failure';
import { recheckCounts } from './verify-record';
import type { FromVerifyWorker, VerifyWorkerData } from './verify-worker.types';

/** Reads one evidence again; in the engine process on a worker thread. */
export type RunVerify = (
  evidenceId: number,
  cancelled: Int32Array,
  onBytes: (done: number, total: number) => void,
) => Promise<
  { readonly kind: 'done'; readonly result: Recheck } | { readonly kind: 'failed'; readonly failure: Failure }
>;

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
  readonly #signals = new Map<number, Int32Array>();
  #tail: Promise<void> = Promise.resolve();

  constructor(options: VerifyRunsOptions) {
    this.#options = options;
  }

  /** Starts a reading; one that runs or waits already goes on. */
  start(evidenceId: number, examiner: string | null): void {
    if (this.#signals.has(evidenceId)) return;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    this.#signals.set(evidenceId, cancelled);
    this.#set({ ...FRESH, evidenceId, state: 'running' });
    this.#tail = this.#tail.then(() => this.#work(evidenceId, cancelled, examiner));
  }

  cancel(evidenceId: number): void {
    const signal = this.#signals.get(evidenceId);
    if (signal !== undefined) Atomics.store(signal, 0, 1);
  }

  cancelAll(): void {
    for (const evidenceId of this.#signals.keys()) this.cancel(evidenceId);
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
    return this.#tail;
  }

  async #work(evidenceId: number, cancelled: Int32Array, examiner: string | null): Promise<void> {
    const end = (change: Partial<RecheckState>): void => {
      this.#signals.delete(evidenceId);
      this.#set({ ...FRESH, evidenceId, at: new Date().toISOString(), ...change });
    };
    if (Atomics.load(cancelled, 0) === 1) return end({ state: 'cancelled' });
    try {
      const ended = await this.#options.run(evidenceId, cancelled, (bytesDone, bytesTotal) =>
        this.#set({ ...FRESH, evidenceId, state: 'running', bytesDone, bytesTotal }),
      );
      if (ended.kind === 'failed')
        return end({ state: ended.failure.code === 'cancelled' ? 'cancelled' : 'failed', failure: ended.failure });
      const at = this.#options.onDone(ended.result, examiner);
      end({ state: 'done', at, result: ended.result, counts: recheckCounts(ended.result) });
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

/** Runs each reading on a worker thread of its own. */
export function verifyOnWorker(script: string, libraryDir: string): RunVerify {
  return (evidenceId, cancelled, onBytes) =>
    new Promise((done, fail) => {
      const data: VerifyWorkerData = { libraryDir, evidenceId, cancelled: cancelled.buffer as SharedArrayBuffer };
      const worker = new Worker(script, { workerData: data });
      worker.on('message', (message: FromVerifyWorker) => {
        if (message.kind === 'bytes') onBytes(message.done, message.total);
        else done(message);
      });
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`the verify worker ended with ${code}`)));
    });
}
