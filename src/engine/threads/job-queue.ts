import { FailureError } from '../../shared/failure';

/** What is known of work while it waits. */
export interface Turn {
  /** Where it is aborted before its turn, the work is never begun and ends as `cancelled` at once. */
  readonly signal?: AbortSignal;
}

export interface QueueOptions<T extends Turn> {
  /** How many are at work at a time. */
  readonly most?: number;
  /** Which one is begun next, by its place; else the one that came first. */
  readonly pick?: (waiting: readonly T[]) => number;
}

interface Waiting<T extends Turn> {
  readonly turn: T;
  readonly begin: () => void;
  readonly refuse: () => void;
}

/** Lets pieces of work wait for their turn: in the order in which they came, and one at a time, unless it is told otherwise. */
export class JobQueue<T extends Turn = Turn> {
  readonly #most: number;
  readonly #pick: (waiting: readonly T[]) => number;
  readonly #waiting: Waiting<T>[] = [];
  readonly #asked = new Set<Promise<unknown>>();
  #running = 0;
  #closed = false;

  constructor({ most = 1, pick = () => 0 }: QueueOptions<T> = {}) {
    this.#most = most;
    this.#pick = pick;
  }

  /** Does the work when its turn comes; work that throws does not keep the next one waiting. */
  run<R>(work: () => Promise<R>, turn: T): Promise<R> {
    const ended = this.#wait(turn).then(async () => {
      try {
        return await work();
      } finally {
        this.#running -= 1;
        this.#next();
      }
    });
    const forget = (): unknown => this.#asked.delete(ended);
    this.#asked.add(ended);
    ended.then(forget, forget);
    return ended;
  }

  /** Resolves when nothing runs or waits of what was there when it was asked. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#asked);
  }

  /** Begins nothing any more: what waits, and what comes, ends as `cancelled`. */
  close(): void {
    this.#closed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse();
  }

  #wait(turn: T): Promise<void> {
    const { signal } = turn;
    return new Promise((resolve, reject) => {
      const refuse = (): void => {
        signal?.removeEventListener('abort', leave);
        reject(new FailureError('cancelled'));
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiting = { turn, begin, refuse };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        refuse();
      };
      if (this.#closed || signal?.aborted === true) return refuse();
      signal?.addEventListener('abort', leave);
      this.#waiting.push(waiting);
      // Work that is asked for together, promises between, is all in the queue before the first is begun.
      setImmediate(() => this.#next());
    });
  }

  #next(): void {
    while (this.#running < this.#most && this.#waiting.length > 0) {
      const [next] = this.#waiting.splice(this.#pick(this.#waiting.map(({ turn }) => turn)), 1);
      this.#running += 1;
      next?.begin();
    }
  }
}
