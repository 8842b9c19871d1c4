import { SharedSignal } from '../base/shared-signal';

const RUN = 0;
const PAUSED = 2;

/** A pause is looked at again this often, should a wake-up be missed. */
const LOOK_MS = 500;

/** What a job shares with the threads that work for it: whether to go on, to wait or to stop. */
export class ScanSignal extends SharedSignal {
  get paused(): boolean {
    return Atomics.load(this.state, 0) === PAUSED;
  }

  pause(): void {
    Atomics.compareExchange(this.state, 0, RUN, PAUSED);
  }

  resume(): void {
    Atomics.compareExchange(this.state, 0, PAUSED, RUN);
    Atomics.notify(this.state, 0);
  }

  /** Blocks the thread while the job is paused. */
  protected waitWhilePaused(): void {
    while (this.paused) Atomics.wait(this.state, 0, PAUSED, LOOK_MS);
  }
}

/** The signal as seen by a thread that does nothing but this job: to ask it is to wait while the job is paused. */
export class WaitingSignal extends ScanSignal {
  override get cancelled(): boolean {
    this.waitWhilePaused();
    return super.cancelled;
  }
}
