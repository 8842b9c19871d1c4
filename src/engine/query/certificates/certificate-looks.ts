import { Worker } from 'node:worker_threads';
import type { CertificateLook, LookCounts } from '../../../shared/contract/certificates';
import { toFailure, type Failure } from '../../../shared/failure';
import { SharedSignal } from '../../base/shared-signal';
import type { FromLookWorker, LookWorkerData } from './certificate-look-worker.types';
import { isInvalid, type PlacedCertificate } from './certificate-places';
import type { LookOutcome } from './look-for-certificates';

/** A look that runs; in the engine process on a worker thread. */
export interface RunningLook {
  /** Resolves at its end, whatever it is. */
  readonly ended: Promise<LookOutcome | Failure>;
  cancel(): void;
}

/** What a look that is over found, and in which image. */
export interface FinishedLook extends LookOutcome {
  readonly lookId: number;
  readonly imageId: number;
}

export type StartLook = (imageId: number, onCounts: (counts: LookCounts) => void) => RunningLook;

const NOTHING: LookCounts = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, certificates: 0, broken: 0 },
  ...{ left: { largeFiles: 0, files: 0, blocks: 0 }, notRead: [] },
};

/** The look for certificates of the window: one at a time, and what it found is kept until the next one begins. */
export class CertificateLooks {
  readonly #start: StartLook;
  readonly #onState: (state: CertificateLook) => void;
  #state: CertificateLook | null = null;
  #finished: FinishedLook | null = null;
  #running: RunningLook | null = null;

  constructor(start: StartLook, onState: (state: CertificateLook) => void) {
    this.#start = start;
    this.#onState = onState;
  }

  get state(): CertificateLook | null {
    return this.#state;
  }

  /** The last look where it is over and did not fail; the same object until the next one begins. */
  get finished(): FinishedLook | null {
    return this.#finished;
  }

  /** Begins a look and gives up the one before; returns its number. */
  begin(imageId: number): number {
    this.#running?.cancel();
    // Another number than any of an engine before this one: the window keeps answers by it.
    const lookId = Math.max(Date.now(), (this.#state?.lookId ?? 0) + 1);
    const started = performance.now();
    this.#finished = null;
    const set = (change: Partial<CertificateLook>): void => {
      // The end of a look that was given up is nobody's business any more.
      if (this.#state?.lookId !== lookId) return;
      this.#state = { ...this.#state, ...change, tookMs: Math.round(performance.now() - started) };
      this.#onState(this.#state);
    };
    this.#state = { ...NOTHING, lookId, imageId, state: 'running', tookMs: 0, failure: null };
    set({});
    const running = this.#start(imageId, set);
    this.#running = running;
    void running.ended.then((end) => {
      if (this.#running === running) this.#running = null;
      if (this.#state?.lookId !== lookId) return;
      if ('code' in end)
        return set(end.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure: end });
      this.#finished = { lookId, imageId, ...end };
      set({ ...end.counts, state: end.stopped ? 'cancelled' : 'done' });
    });
    return lookId;
  }

  cancel(lookId: number): void {
    if (this.#state?.lookId === lookId) this.cancelAll();
  }

  cancelAll(): void {
    this.#running?.cancel();
  }

  /** The certificates of a look, or those of them that were not valid; none where it is not the last one. */
  certificates(lookId: number, invalidOnly = false): readonly PlacedCertificate[] {
    if (this.#finished?.lookId !== lookId) return [];
    const { certificates } = this.#finished;
    return invalidOnly ? certificates.filter(isInvalid) : certificates;
  }

  /** Resolves when nothing is looked for. */
  async idle(): Promise<void> {
    await this.#running?.ended;
  }
}

/** A look that does not stop by itself in this time after a cancel is stopped with its thread, and what it found is lost. */
const PATIENCE_MS = 2000;

/** Runs each look on a worker thread of its own. */
export function lookOnWorker(script: string, libraryDir: string): StartLook {
  return (imageId, onCounts) => {
    const signal = new SharedSignal();
    const data: LookWorkerData = { libraryDir, imageId, signal: signal.buffer };
    const worker = new Worker(script, { workerData: data });
    const ended = new Promise<LookOutcome | Failure>((resolve) => {
      worker.on('message', (message: FromLookWorker) => {
        if (message.kind === 'progress') onCounts(message.counts);
        else resolve(message.kind === 'failed' ? message.failure : message.outcome);
      });
      worker.once('error', (error) => resolve(toFailure(error)));
      worker.once('exit', (code) =>
        resolve(
          signal.cancelled
            ? { code: 'cancelled', params: {}, details: [] }
            : toFailure(new Error(`the certificate look worker ended with ${code}`)),
        ),
      );
    });
    const cancel = (): void => {
      signal.cancel();
      const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      void ended.then(() => clearTimeout(timer));
    };
    return { ended, cancel };
  };
}
