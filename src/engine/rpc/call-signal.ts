import type { CancelSignal } from '../cancellation';

/** Whether the asker of one call is gone, as the thread that answers it sees it too. */
export class CallSignal implements CancelSignal {
  readonly #state: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#state = new Int32Array(buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.#state.buffer;
  }

  get cancelled(): boolean {
    return Atomics.load(this.#state, 0) === 1;
  }

  cancel(): void {
    Atomics.store(this.#state, 0, 1);
  }
}
