import type { RelocationState } from '../../../shared/contract/relocate';
import { FailureError, toFailure } from '../../../shared/failure';
import type { CancelSignal } from '../../base/cancellation';
import { OneByOne } from '../../threads/one-by-one';
import { ScanSignal } from '../../threads/scan-signal';
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

/** Proves new places of evidence one after the other, and keeps the state of the last one of each evidence. */
export class Relocations {
  readonly #options: RelocationsOptions;
  readonly #states = new Map<number, RelocationState>();
  readonly #signals = new Map<number, ScanSignal>();
  readonly #turns = new OneByOne();

  constructor(options: RelocationsOptions) {
    this.#options = options;
  }

  /** Starts a proof; one that runs or waits already goes on. */
  start(request: RelocationRequest): void {
    if (this.#signals.has(request.evidenceId)) return;
    const signal = new ScanSignal();
    this.#signals.set(request.evidenceId, signal);
    this.#set(request, { state: 'running' });
    void this.#turns.run(() => this.#work(request, signal));
  }

  /** Keeps that evidence was found at this place in another way, by adding it once more. */
  found(evidenceId: number, path: string, bytes: number): void {
    this.#set({ evidenceId, path, bytes }, { state: 'done' });
  }

  /** Asks a proof to stop; the state of one that has ended is forgotten. */
  cancel(evidenceId: number): void {
    const signal = this.#signals.get(evidenceId);
    if (signal === undefined) this.#states.delete(evidenceId);
    else signal.cancel();
  }

  cancelAll(): void {
    for (const signal of this.#signals.values()) signal.cancel();
  }

  state(evidenceId: number): RelocationState | null {
    return this.#states.get(evidenceId) ?? null;
  }

  /** Resolves when nothing is read. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #work(request: RelocationRequest, signal: ScanSignal): Promise<void> {
    const { evidenceId } = request;
    const end = (change: Pick<RelocationState, 'state'> & Partial<RelocationState>): void => {
      this.#signals.delete(evidenceId);
      this.#set(request, change);
    };
    if (signal.cancelled) return end({ state: 'cancelled' });
    try {
      await this.#options.run(request, signal, (bytesDone) => this.#set(request, { state: 'running', bytesDone }));
    } catch (error) {
      const failure = toFailure(error);
      return end(failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure });
    }
    end({ state: 'done' });
  }

  #set(
    { evidenceId, path, bytes: bytesTotal }: Omit<RelocationRequest, 'examiner'>,
    change: Pick<RelocationState, 'state'> & Partial<RelocationState>,
  ): void {
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
