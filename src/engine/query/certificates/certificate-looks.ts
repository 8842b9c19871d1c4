import type { CertificateLook, LookCounts } from '../../../shared/contract/certificates';
import { runJob, type RunningJob } from '../../threads/run-job';
import { isInvalid, type PlacedCertificate } from './certificate-places';
import type { LookInput } from './certificate-look-worker';
import type { LookOutcome } from './look-for-certificates';

/** What a look that is over found, and in which image. */
export interface FinishedLook extends LookOutcome {
  readonly lookId: number;
  readonly imageId: number;
}

/** In the engine process on a thread of its own. */
export type StartLook = (imageId: number, onCounts: (counts: LookCounts) => void) => RunningJob<LookOutcome>;

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
  #running: RunningJob<LookOutcome> | null = null;

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
      if (!end.ok) {
        const { failure } = end;
        return set(failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure });
      }
      this.#finished = { lookId, imageId, ...end.value };
      set({ ...end.value.counts, state: end.value.stopped ? 'cancelled' : 'done' });
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

/** Time of a look to stop by itself after a cancel; after that what it found is lost with its thread. */
const PATIENCE_MS = 2000;

/** Runs each look on a thread of its own. */
export function lookOnThread(script: string, libraryDir: string): StartLook {
  return (imageId, onProgress) =>
    runJob<LookInput, LookCounts, LookOutcome>({
      ...{ script, input: { libraryDir, imageId }, onProgress, patienceMs: PATIENCE_MS },
    });
}
