import type { CertificateLook, LookCounts } from '../../../shared/contract/certificates';
import { toFailure } from '../../../shared/failure';
import { runJob, type JobAsk } from '../../threads/job-thread';
import { isInvalid, type PlacedCertificate } from './certificate-places';
import type { LookInput } from './certificate-look-worker';
import type { LookOutcome } from './look-for-certificates';

/** What a look that is over found, and in which image. */
export interface FinishedLook extends LookOutcome {
  readonly lookId: number;
  readonly imageId: number;
}

/** In the engine process on a thread of its own. */
export type RunLook = (imageId: number, ask: Omit<JobAsk<LookInput, LookCounts>, 'input'>) => Promise<LookOutcome>;

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const NOTHING: LookCounts = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, certificates: 0, broken: 0 },
  ...{ left: { largeFiles: 0, files: 0, blocks: 0 }, notRead: [] },
};

/** The look for certificates of the window: one at a time, and what it found is kept until the next one begins. */
export class CertificateLooks {
  readonly #run: RunLook;
  readonly #onState: (state: CertificateLook) => void;
  #state: CertificateLook | null = null;
  #finished: FinishedLook | null = null;
  #running: Running | null = null;

  constructor(run: RunLook, onState: (state: CertificateLook) => void) {
    this.#run = run;
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
    this.#running?.abort.abort();
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
    const abort = new AbortController();
    const ended = this.#run(imageId, { signal: abort.signal, onProgress: set }).then(
      (outcome) => {
        if (this.#state?.lookId !== lookId) return;
        this.#finished = { lookId, imageId, ...outcome };
        set({ ...outcome.counts, state: outcome.stopped ? 'cancelled' : 'done' });
      },
      (error: unknown) => {
        const failure = toFailure(error);
        set(failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure });
      },
    );
    this.#running = { abort, ended };
    return lookId;
  }

  cancel(lookId: number): void {
    if (this.#state?.lookId === lookId) this.cancelAll();
  }

  cancelAll(): void {
    this.#running?.abort.abort();
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

/** Runs each look on a thread of its own. */
export function lookOnThread(script: string, libraryDir: string): RunLook {
  return (imageId, ask) =>
    runJob<LookInput, LookCounts, LookOutcome>(script, { ...ask, input: { libraryDir, imageId } });
}
