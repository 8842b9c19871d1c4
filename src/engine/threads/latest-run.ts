import { toFailure, type Failure } from '../../shared/failure';

/** What every state of such a run says. */
export interface RunState {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly failure: Failure | null;
}

interface Begun<State, Done> {
  /** The state that it begins with. */
  readonly fresh: (id: number) => State;
  readonly run: (signal: AbortSignal, set: (change: Partial<State>) => void) => Promise<Done>;
  /** What the end adds; called for the newest only. */
  readonly done: (result: Done) => Partial<State>;
}

/** Runs of which only the newest counts: to begin one gives up the one before, whose end is nobody's business then. */
export class LatestRun<State extends RunState> {
  readonly #onState: (state: State) => void;
  #state: State | null = null;
  #id = 0;
  #running: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;

  constructor(onState: (state: State) => void) {
    this.#onState = onState;
  }

  get state(): State | null {
    return this.#state;
  }

  /** Number of the newest. */
  get id(): number {
    return this.#id;
  }

  /** Begins a run; returns its number, which is another than any of an engine before this one. */
  begin<Done>({ fresh, run, done }: Begun<State, Done>): number {
    const before = this.#running;
    const id = Math.max(Date.now(), this.#id + 1);
    this.#id = id;
    const isOurs = (): boolean => this.#id === id && this.#state?.state === 'running';
    const set = (change: Partial<State>): void => {
      if (this.#state === null || !isOurs()) return;
      this.#state = { ...this.#state, ...change };
      this.#onState(this.#state);
    };
    this.#state = fresh(id);
    set({});
    const abort = new AbortController();
    const ended = run(abort.signal, set).then(
      (result) => {
        if (!isOurs()) return;
        const ended: RunState = { state: 'done', failure: null };
        set({ ...done(result), ...ended });
      },
      (error: unknown) => {
        const failure = toFailure(error);
        const was: RunState =
          failure.code === 'cancelled' ? { state: 'cancelled', failure: null } : { state: 'failed', failure };
        set(was as Partial<State>);
      },
    );
    this.#running = { abort, ended };
    before?.abort.abort();
    return id;
  }

  cancel(id: number): void {
    if (this.#id === id) this.cancelAll();
  }

  cancelAll(): void {
    this.#running?.abort.abort();
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    await this.#running?.ended;
  }
}
