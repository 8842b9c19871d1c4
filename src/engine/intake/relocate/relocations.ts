import type { RelocationState } from '../../../shared/contract/relocate';
import { FailureError, toFailure } from '../../../shared/failure';
import { cancelledBy, type CancelSignal } from '../../base/cancellation';
import { JobQueue } from '../../threads/job-queue';
import { ThreadPool } from '../../threads/thread-pool';
import type { HashBytes } from './relocate-evidence';

export interface RelocationRequest {
  readonly evidenceId: number;
  readonly path: string;
  readonly examiner: string | null;
  /** Bytes that the evidence has. */
  readonly bytes: number;
}

/** Reads the new place and takes it over; rejects with why it did not. */
export type RunRelocation = (
  request: RelocationRequest,
  signal: CancelSignal,
  onBytes: (done: number) => void,
) => Promise<void>;

export interface RelocationsOptions {
  readonly run: RunRelocation;
  /** `done`: the library reads the evidence from its new place from now on. */
  readonly onState: (state: RelocationState) => void;
}

type Change = Pick<RelocationState, 'state'> & Partial<RelocationState>;

/** Proves new places of evidence one after the other, and keeps the state of the last one of each evidence. */
export class Relocations {
  readonly #options: RelocationsOptions;
  readonly #states = new Map<number, RelocationState>();
  /** What runs or waits. */
  readonly #asked = new Map<number, AbortController>();
  readonly #turns = new JobQueue();

  constructor(options: RelocationsOptions) {
    this.#options = options;
  }

  /** Starts a proof; one that runs or waits already goes on. */
  start(request: RelocationRequest): void {
    if (this.#asked.has(request.evidenceId)) return;
    const abort = new AbortController();
    this.#asked.set(request.evidenceId, abort);
    this.#set(request, { state: 'running' });
    void this.#ended(request, abort.signal).then((end) => {
      this.#asked.delete(request.evidenceId);
      this.#set(request, end);
    });
  }

  /** Keeps that evidence was found at this place in another way, by adding it once more. */
  found(evidenceId: number, path: string, bytes: number): void {
    this.#set({ evidenceId, path, bytes }, { state: 'done' });
  }

  /** Asks a proof to stop; the state of one that has ended is forgotten. */
  cancel(evidenceId: number): void {
    const abort = this.#asked.get(evidenceId);
    if (abort === undefined) this.#states.delete(evidenceId);
    else abort.abort();
  }

  cancelAll(): void {
    for (const abort of this.#asked.values()) abort.abort();
  }

  state(evidenceId: number): RelocationState | null {
    return this.#states.get(evidenceId) ?? null;
  }

  /** Resolves when nothing is read. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #ended(request: RelocationRequest, signal: AbortSignal): Promise<Change> {
    const onBytes = (bytesDone: number): void => this.#set(request, { state: 'running', bytesDone });
    try {
      await this.#turns.run(() => this.#options.run(request, cancelledBy(signal), onBytes), { signal });
      return { state: 'done' };
    } catch (error) {
      const failure = toFailure(error);
      return failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure };
    }
  }

  #set({ evidenceId, path, bytes: bytesTotal }: Omit<RelocationRequest, 'examiner'>, change: Change): void {
    const state = { evidenceId, path, bytesDone: 0, bytesTotal, failure: null, ...change };
    this.#states.set(evidenceId, state);
    this.#options.onState(state);
  }
}

/** Computes the digest on a scan thread, however small the evidence is: the thread at hand answers everybody. */
export function hashOnThread(script: string): HashBytes {
  return async (path, { signal, onBytes }) => {
    const pool = new ThreadPool({ script, threads: 1, signal });
    try {
      const result = await pool.run({
        task: { kind: 'evidence', path, bytes: 0 },
        weight: 0,
        onProgress: ({ bytes }) => onBytes(bytes),
      });
      if (result.kind !== 'evidence') throw new Error(`hashing the evidence ended as ${result.kind}`);
      if (signal.cancelled) throw new FailureError('cancelled');
      return { sha256: result.sha256, bytes: result.bytes };
    } finally {
      await pool.close();
    }
  };
}
