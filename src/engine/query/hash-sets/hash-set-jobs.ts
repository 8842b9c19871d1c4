import type { HashSetState } from '../../../shared/contract/hash-sets';
import { toFailure } from '../../../shared/failure';
import type { CancelSignal } from '../../base/cancellation';
import { runJob, type JobAsk } from '../../threads/job-thread';
import type { HashSetInput, HashSetProgress } from './hash-set-job';

/** In the engine process on a thread of its own; the uid of what was imported. */
export type RunHashSet = (ask: JobAsk<HashSetInput, HashSetProgress>) => Promise<string | null>;

/** How often it is looked whether the asker is gone, in milliseconds. */
const LOOK_MS = 100;
/** At most so often a state is told, in milliseconds. */
const TELL_MS = 100;

/** Imports of sets and looks: each a job of its own, told of while it runs, until it ends or is cancelled. */
export class HashSetJobs {
  readonly #run: RunHashSet;
  readonly #onState: (state: HashSetState) => void;
  readonly #running = new Map<AbortController, Promise<unknown>>();

  constructor(run: RunHashSet, onState: (state: HashSetState) => void) {
    [this.#run, this.#onState] = [run, onState];
  }

  /** Does one; ends as `cancelled` where it is cancelled, or its asker is gone. */
  async run(input: HashSetInput, asker: CancelSignal): Promise<string | null> {
    const abort = new AbortController();
    const look = setInterval(() => asker.cancelled && abort.abort(), LOOK_MS);
    let at: HashSetProgress = { step: 'set', bytesDone: 0, bytesTotal: 0 };
    let told = 0;
    const tell = (state: HashSetState['state']): void => this.#onState({ state, ...at });
    const onProgress = ({ step, bytesDone, bytesTotal }: HashSetProgress): void => {
      at = { step, bytesDone, bytesTotal };
      if (performance.now() - told < TELL_MS) return;
      told = performance.now();
      tell('running');
    };
    const ended = this.#run({ input, signal: abort.signal, onProgress });
    this.#running.set(abort, ended);
    try {
      const uid = await ended;
      tell('done');
      return uid;
    } catch (error) {
      tell(toFailure(error).code === 'cancelled' ? 'cancelled' : 'failed');
      throw error;
    } finally {
      clearInterval(look);
      this.#running.delete(abort);
    }
  }

  cancelAll(): void {
    for (const abort of this.#running.keys()) abort.abort();
  }

  /** Resolves when none runs. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}

/** Runs each on a thread of its own. */
export function hashSetOnThread(script: string): RunHashSet {
  return (ask) => runJob<HashSetInput, HashSetProgress, string | null>(script, ask);
}
