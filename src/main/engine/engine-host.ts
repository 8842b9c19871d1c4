import type { EventName, EventPayload } from '../../shared/contract/events';
import type { EngineRequest, FromEngine, ToEngine } from '../../shared/contract/wire';
import { assertNever } from '../../shared/assert-never';
import type { Failure, Result } from '../../shared/failure';
import type { EngineListeners, EngineProgram } from './engine-program';
import { RestartPolicy } from './restart-policy';

/** The engine gets this long to finish what must be finished when the app quits. */
const SHUTDOWN_MS = 5000;
const STDERR_LINES = 40;
/** Who asks the engine for its slow queries (src/engine/store/slow-queries.ts) reads them where the app was started. */
const PASSED_ON = (process.env.STRATIGRAPH_SLOW_QUERIES ?? '') !== '';

type State = EventPayload<'engine.state'>['state'];

interface Pending {
  readonly request: EngineRequest;
  readonly answer: (result: Result<unknown>) => void;
}

export interface EngineHostOptions {
  readonly start: (listeners: EngineListeners) => EngineProgram;
  readonly event: (event: EventName, payload: unknown) => void;
}

/**
 * Keeps one engine running. A crash answers everything that waited with `engine-crashed`,
 * and the engine starts again; the window never waits for a process that is gone.
 */
export class EngineHost {
  #program: EngineProgram | null = null;
  #state: State = 'starting';
  #failure: Failure | null = null;
  #nextId = 1;
  #stopping: (() => void) | null = null;
  #lastWords: string[] = [];
  readonly #pending = new Map<number, Pending>();
  readonly #policy = new RestartPolicy();

  constructor(private readonly options: EngineHostOptions) {}

  /** Process id of the running engine. */
  get pid(): number | undefined {
    return this.#program?.pid;
  }

  start(): void {
    this.#lastWords = [];
    const program = this.options.start({
      message: (message) => {
        if (this.#program === program) this.#receive(message);
      },
      exit: (code) => {
        if (this.#program === program) this.#ended(code);
      },
      stderr: (text) => {
        if (PASSED_ON) process.stderr.write(text);
        this.#keepLastWords(text);
      },
    });
    this.#program = program;
  }

  /** Starts anew after the host gave up. */
  retry(): void {
    if (this.#state !== 'failed' || this.#program !== null) return;
    this.#policy.forgive();
    this.#tell('starting', null);
    this.start();
  }

  /** The present state, for a window that loads after the events. */
  tellState(): void {
    this.#tell(this.#state, this.#failure);
  }

  /** Sends one request; resolves always. Requests wait while the engine starts, and are abandoned when `signal` says so. */
  request(request: EngineRequest, signal?: AbortSignal): Promise<Result<unknown>> {
    if (signal?.aborted === true) return Promise.resolve(CANCELLED);
    if (this.#state === 'failed' && this.#program === null) return Promise.resolve(crashed(this.#failure));
    return new Promise((answer) => {
      const id = this.#nextId++;
      this.#pending.set(id, { request, answer });
      signal?.addEventListener('abort', () => this.#abandon(id), { once: true });
      if (this.#state === 'ready' || this.#state === 'failed') this.#send({ ...request, kind: 'request', id });
    });
  }

  /** The window that asked is gone: nobody waits for these answers. */
  abandonAll(): void {
    for (const id of [...this.#pending.keys()]) this.#abandon(id);
  }

  #abandon(id: number): void {
    const waiting = this.#pending.get(id);
    if (waiting === undefined) return;
    this.#pending.delete(id);
    this.#send({ kind: 'abandon', id });
    waiting.answer(CANCELLED);
  }

  /** Asks the engine to finish, and ends it where it does not. */
  async stop(): Promise<void> {
    const program = this.#program;
    if (program === null) return;
    const ended = new Promise<void>((resolve) => (this.#stopping = resolve));
    const impatience = setTimeout(() => program.kill(), SHUTDOWN_MS);
    program.send({ kind: 'shutdown' });
    await ended;
    clearTimeout(impatience);
  }

  #send(message: ToEngine): void {
    this.#program?.send(message);
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        return this.#becameReady('ready', null);
      case 'unavailable':
        return this.#becameReady('failed', message.result.ok ? null : message.result.failure);
      case 'response': {
        const waiting = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        return waiting?.answer(message.result);
      }
      case 'event':
        return this.options.event(message.event, message.payload);
      default:
        return assertNever(message);
    }
  }

  #becameReady(state: State, failure: Failure | null): void {
    this.#tell(state, failure);
    for (const [id, { request }] of this.#pending) this.#send({ ...request, kind: 'request', id });
  }

  #ended(code: number | null): void {
    this.#program = null;
    if (this.#stopping !== null) return this.#stopping();
    const failure = crashFailure(code, this.#lastWords);
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { answer } of waiting) answer(crashed(failure));
    const delay = this.#policy.crashed(Date.now());
    if (delay === null) return this.#tell('failed', failure);
    this.#tell('restarting', failure);
    setTimeout(() => {
      if (this.#stopping === null && this.#program === null) this.start();
    }, delay);
  }

  #tell(state: State, failure: Failure | null): void {
    this.#state = state;
    this.#failure = failure;
    this.options.event('engine.state', { state, failure } satisfies EventPayload<'engine.state'>);
  }

  #keepLastWords(text: string): void {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    this.#lastWords = [...this.#lastWords, ...lines].slice(-STDERR_LINES);
  }
}

const CANCELLED: Result<never> = { ok: false, failure: { code: 'cancelled', params: {}, details: [] } };

function crashFailure(code: number | null, lastWords: readonly string[]): Failure {
  return { code: 'engine-crashed', params: {}, details: [`exit code ${code ?? 'unknown'}`, ...lastWords] };
}

function crashed(failure: Failure | null): Result<never> {
  return { ok: false, failure: failure ?? { code: 'engine-crashed', params: {}, details: [] } };
}
