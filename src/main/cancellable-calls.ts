/** Calls of the window that it can take back, by the number that it gave them. */
export class CancellableCalls {
  readonly #running = new Map<number, AbortController>();

  /** Runs a call; an `id` that is no whole number is none: such a call cannot be taken back. */
  async run<T>(id: unknown, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (!Number.isSafeInteger(id)) return work(controller.signal);
    const key = id as number;
    this.#running.set(key, controller);
    try {
      return await work(controller.signal);
    } finally {
      // A page that loads anew counts from the beginning: its call may have this number by now.
      if (this.#running.get(key) === controller) this.#running.delete(key);
    }
  }

  /** Takes a call back; one that is over, or that never was, is none. */
  cancel(id: unknown): void {
    this.#running.get(id as number)?.abort();
  }
}
