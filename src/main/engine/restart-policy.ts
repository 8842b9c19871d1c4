/** Waits before the first, second and third restart, in milliseconds. */
const DELAYS = [200, 1000, 4000] as const;
const WINDOW_MS = 60_000;

/** Decides whether an engine that crashed may start again: three crashes within a minute are the end. */
export class RestartPolicy {
  #crashes: number[] = [];

  /** Notes a crash at `now` (milliseconds); returns the delay before the restart, or null to give up. */
  crashed(now: number): number | null {
    this.#crashes = [...this.#crashes.filter((at) => now - at < WINDOW_MS), now];
    return this.#crashes.length >= DELAYS.length ? null : (DELAYS[this.#crashes.length - 1] ?? null);
  }

  /** A person asked to try again. */
  forgive(): void {
    this.#crashes = [];
  }
}
