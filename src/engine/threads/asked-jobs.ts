import { toFailure } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';
import type { JobAsk } from './job-thread';

/** How often it is looked whether the asker is gone, in milliseconds. */
const LOOK_MS = 100;
/** At most so often a state is told, in milliseconds. */
const TELL_MS = 100;

export type AskedState = 'running' | 'done' | 'failed' | 'cancelled';

interface AskedProgram<Input, Progress, Ended> {
  readonly run: (ask: JobAsk<Input, Progress>) => Promise<Ended>;
  /** Before anything was told. */
  readonly none: Progress;
  readonly onState: (input: Input, state: AskedState, progress: Progress) => void;
}

/** Jobs that somebody waits for, any number at once: each is told of while it runs, until it ends, is cancelled, or its asker is gone. */
export class AskedJobs<Input, Progress, Ended> {
  readonly #program: AskedProgram<Input, Progress, Ended>;
  readonly #running = new Map<AbortController, { readonly input: Input; readonly ended: Promise<unknown> }>();

  constructor(program: AskedProgram<Input, Progress, Ended>) {
    this.#program = program;
  }

  /** Does one; ends as `cancelled` where it is cancelled, or its asker is gone. */
  async run(input: Input, asker: CancelSignal): Promise<Ended> {
    const { run, none, onState } = this.#program;
    const abort = new AbortController();
    const look = setInterval(() => asker.cancelled && abort.abort(), LOOK_MS);
    let at = none;
    let told = 0;
    const onProgress = (progress: Progress): void => {
      at = progress;
      if (performance.now() - told < TELL_MS) return;
      told = performance.now();
      onState(input, 'running', at);
    };
    const ended = run({ input, signal: abort.signal, onProgress });
    this.#running.set(abort, { input, ended });
    try {
      const outcome = await ended;
      onState(input, 'done', at);
      return outcome;
    } catch (error) {
      onState(input, toFailure(error).code === 'cancelled' ? 'cancelled' : 'failed', at);
      throw error;
    } finally {
      clearInterval(look);
      this.#running.delete(abort);
    }
  }

  /** Cancels those that are meant. */
  cancel(isMeant: (input: Input) => boolean): void {
    for (const [abort, { input }] of this.#running) if (isMeant(input)) abort.abort();
  }

  cancelAll(): void {
    this.cancel(() => true);
  }

  /** Resolves when none runs. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
  }
}
