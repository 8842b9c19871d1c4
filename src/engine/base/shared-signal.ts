import type { CancelSignal } from './cancellation';

const CANCELLED = 1;

/** Whether to stop, as every thread that was given the buffer sees it at once. */
export class SharedSignal implements CancelSignal {
  protected readonly state: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.state = new Int32Array(buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.state.buffer;
  }

  get cancelled(): boolean {
    return Atomics.load(this.state, 0) === CANCELLED;
  }

  /** Stops for good, whatever the state. */
  cancel(): void {
    Atomics.store(this.state, 0, CANCELLED);
    Atomics.notify(this.state, 0);
  }
}
