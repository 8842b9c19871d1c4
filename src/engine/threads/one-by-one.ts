/** Runs pieces of work one after the other, in the order in which they came. */
export class OneByOne {
  #tail: Promise<void> = Promise.resolve();

  /** Runs the work when its turn comes; one that throws does not keep the next one waiting. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Resolves when nothing runs or waits that was there when it was asked. */
  idle(): Promise<void> {
    return this.#tail;
  }
}
