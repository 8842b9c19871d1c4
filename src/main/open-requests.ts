/**
 * Paths to open that came before the window could listen (argv, open-file, a second instance)
 * wait here; the window takes them once, and from then on gets them as an event.
 */
export class OpenRequests {
  #waiting: string[] = [];
  #listening = false;

  constructor(private readonly deliver: (paths: string[]) => void) {}

  add(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#listening) this.deliver([...paths]);
    else this.#waiting.push(...paths);
  }

  /** What waited so far. The asker hears of later paths by event. */
  take(): string[] {
    const paths = this.#waiting;
    this.#waiting = [];
    this.#listening = true;
    return paths;
  }

  /** The window that listened is gone or loads anew. */
  stopListening(): void {
    this.#listening = false;
  }
}
