import { FailureError } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';

// Bits of the one number that is shared.
const GOES_ON = 0;
const CANCELLED = 1;
const PAUSED = 2;
const DECIDED = 4;

/** A pause is looked at again this often, should a wake-up be missed. */
const LOOK_MS = 500;

/**
 * What a job shares with every thread that works for it: whether to go on, to wait or to stop. A thread sees it at once,
 * also one that never comes to its messages.
 */
export class JobSignal implements CancelSignal {
  readonly #state: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#state = new Int32Array(buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.#state.buffer;
  }

  get cancelled(): boolean {
    return (Atomics.load(this.#state, 0) & CANCELLED) !== 0;
  }

  get paused(): boolean {
    return Atomics.load(this.#state, 0) === PAUSED;
  }

  /** True once nothing can change how the job ends: what it still does is not broken off. */
  get decided(): boolean {
    return (Atomics.load(this.#state, 0) & DECIDED) !== 0;
  }

  /** Stops for good, whatever the state. */
  cancel(): void {
    Atomics.or(this.#state, 0, CANCELLED);
    Atomics.notify(this.#state, 0);
  }

  pause(): void {
    Atomics.compareExchange(this.#state, 0, GOES_ON, PAUSED);
  }

  resume(): void {
    Atomics.compareExchange(this.#state, 0, PAUSED, GOES_ON);
    Atomics.notify(this.#state, 0);
  }

  /** Called by the job right before its commit: from here on a cancel comes too late. Throws cancelled where it did not. */
  decide(): void {
    this.waitWhilePaused();
    const before = Atomics.compareExchange(this.#state, 0, GOES_ON, DECIDED);
    if (before === PAUSED) this.decide();
    else if (before !== GOES_ON) throw new FailureError('cancelled');
  }

  /** Called by the job once it has failed or was stopped, and only cleans up. */
  giveUp(): void {
    Atomics.or(this.#state, 0, DECIDED);
  }

  /** Blocks the thread while the job is paused. */
  protected waitWhilePaused(): void {
    while (this.paused) Atomics.wait(this.#state, 0, PAUSED, LOOK_MS);
  }
}

/** The signal as seen by a thread that does nothing but this job: to ask it is to wait while the job is paused. */
export class WaitingSignal extends JobSignal {
  override get cancelled(): boolean {
    this.waitWhilePaused();
    return super.cancelled;
  }
}
