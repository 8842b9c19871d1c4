import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never';
import { FailureError, type Failure } from '../../shared/failure';
import type { FromThread, ToThread } from './job-messages.types';
import { JobSignal } from './job-signal';

/** How long a job that is cancelled has to come to its end by itself. */
export const GRACE_MS = 2000;

/** The same for a thread that works for a job: shorter, so that the job ends in order although its thread did not. */
export const HELPER_GRACE_MS = GRACE_MS / 4;

const CANCELLED = { error: new FailureError('cancelled') } as const;

/** A job, and who wants to know of it. */
export interface JobAsk<Input, Progress> {
  readonly input: Input;
  /** Aborted where the job is not wanted any more. */
  readonly signal: AbortSignal;
  /** What the thread sees of that, where others see it too or pause the job; else one of its own. */
  readonly shared?: JobSignal;
  /** Throwing ends the job with what is thrown. */
  readonly onProgress?: (progress: Progress) => void;
  /** The job has failed, and cleans up. */
  readonly onGivenUp?: (failure: Failure) => void;
}

export interface ThreadOptions<Note> {
  readonly memory?: ResourceLimits;
  readonly graceMs?: number;
  /** What each thread is told before its first job. */
  readonly greeting?: () => readonly Note[];
}

/** A job that a thread was given. */
interface Given<Input, Progress, Ended> {
  readonly ask: JobAsk<Input, Progress>;
  readonly signal: JobSignal;
  readonly done: (result: Ended) => void;
  readonly fail: (error: unknown) => void;
  begun: boolean;
  /** Why it was broken off. */
  brokenOff: { readonly error: unknown } | null;
}

/**
 * A thread of our own that does one job after the other. This is the one way in which work leaves a thread; who asks for
 * more than one job at a time has a JobQueue before it.
 *
 * - **Start.** `script` is a program of worker-table.ts that calls `serveJobs`. Its thread is started with the first job, or
 *   before it by `prepare`, and kept for those that follow. A job's input says all that it needs.
 * - **Progress.** Any number of `progress` messages, in order, then one end. The asker may send notes.
 * - **Cancel.** An AbortSignal. A job whose signal is aborted before its turn is never begun. One that runs is told by the
 *   signal that all its threads share, and has `GRACE_MS` to end by itself; then its thread is stopped, whatever it does, and
 *   the job ends as `cancelled`. A job that has decided how it ends (JobSignal: right before its commit, or when it cleans
 *   up) is never broken off, and its own end counts.
 * - **Crash.** An error that nobody caught, a thread that ends, memory that is used up: fails the job that ran, with the
 *   reason, as `bug`, and nothing else. The next job gets another thread. A thread that dies between two jobs is not missed.
 */
export class JobThread<Input, Progress, Ended, Note = never> {
  readonly #script: string;
  readonly #options: ThreadOptions<Note>;
  #worker: Worker | null = null;
  /** The thread has not done a job yet. */
  #isNew = true;
  /** The thread is being stopped. */
  #ending = false;
  #given: Given<Input, Progress, Ended> | null = null;
  #closed = false;

  constructor(script: string, options: ThreadOptions<Note> = {}) {
    this.#script = script;
    this.#options = options;
  }

  /** Starts the thread before its first job: that takes as long as some jobs. */
  prepare(): void {
    if (!this.#closed) this.#worker ??= this.#start();
  }

  /** Does a job. Rejects with its failure, `cancelled`, the error of a thread that died, or what a listener threw. */
  async run(ask: JobAsk<Input, Progress>): Promise<Ended> {
    if (this.#given !== null) throw new Error('a thread does one job at a time');
    if (this.#closed || ask.signal.aborted) throw new FailureError('cancelled');
    const signal = ask.shared ?? new JobSignal();
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      signal.cancel();
      this.#post({ kind: 'cancel' });
      grace = setTimeout(() => signal.decided || this.#breakOff(CANCELLED), this.#options.graceMs ?? GRACE_MS);
    };
    ask.signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((done, fail) => {
        this.#give({ ask, signal, done, fail, begun: false, brokenOff: null });
      });
    } finally {
      this.#given = null;
      clearTimeout(grace);
      ask.signal.removeEventListener('abort', cancel);
    }
  }

  /** Tells the thread something, where there is one; what is in `transfer` is handed over, not copied. */
  tell(note: Note, transfer: readonly Transferable[] = []): void {
    this.#post({ kind: 'note', note }, transfer);
  }

  /** Ends the thread: one without a job may close what it holds, a job that runs is broken off as `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (worker === null) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    if (this.#given === null) this.#post({ kind: 'close' });
    else this.#breakOff(CANCELLED);
    const stop = setTimeout(() => void worker.terminate(), GRACE_MS);
    await gone;
    clearTimeout(stop);
  }

  #give(given: Given<Input, Progress, Ended>): void {
    this.#given = given;
    // It waits for the thread that comes after this one.
    if (this.#ending) return;
    this.#worker ??= this.#start();
    this.#post({ kind: 'job', input: given.ask.input, signal: given.signal.buffer });
  }

  #start(): Worker {
    const { memory, greeting } = this.#options;
    const worker = new Worker(this.#script, memory === undefined ? {} : { resourceLimits: memory });
    this.#isNew = true;
    worker.on('message', (message: FromThread<Progress, Ended>) => this.#receive(message));
    let reason: unknown = null;
    worker.on('error', (error: unknown) => void (reason = error));
    worker.on('exit', (code) => this.#lose(reason ?? new Error(`a thread ended with ${code}`)));
    for (const note of greeting?.() ?? []) worker.postMessage({ kind: 'note', note } satisfies ToThread<Input, Note>);
    return worker;
  }

  #receive(message: FromThread<Progress, Ended>): void {
    const given = this.#given;
    // What a job that was broken off still tells is nobody's business, least of all that of the job after it.
    if (given === null || this.#ending) return;
    try {
      switch (message.kind) {
        case 'begun':
          given.begun = true;
          return;
        case 'progress':
          return given.ask.onProgress?.(message.progress);
        case 'given-up':
          return given.ask.onGivenUp?.(message.failure);
        case 'done':
          this.#isNew = false;
          return given.done(message.result);
        case 'failed': {
          this.#isNew = false;
          const { code, params, details } = message.failure;
          return given.fail(new FailureError(code, params, details));
        }
        default:
          return assertNever(message);
      }
    } catch (error) {
      this.#breakOff({ error });
      // Told at once: nothing that the thread holds is of use to who listens.
      given.fail(error);
    }
  }

  /** A job that is cancelled ends once its thread is gone: what it held is free then. */
  #breakOff(why: NonNullable<Given<Input, Progress, Ended>['brokenOff']>): void {
    if (this.#given !== null) this.#given.brokenOff ??= why;
    this.#ending = this.#worker !== null;
    void this.#worker?.terminate();
  }

  /** The thread is gone, and with it the job that it was at. */
  #lose(reason: unknown): void {
    const isAnother = this.#ending || !this.#isNew;
    this.#worker = null;
    this.#ending = false;
    const given = this.#given;
    if (given === null) return;
    if (given.brokenOff !== null) given.fail(given.brokenOff.error);
    else if (given.signal.cancelled) given.fail(CANCELLED.error);
    // It died of the job before this one, or of nothing: only a thread that never came to a job must not be tried for ever.
    else if (!given.begun && isAnother) this.#give(given);
    else given.fail(reason);
  }

  #post(message: ToThread<Input, Note>, transfer: readonly Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }
}

/** Does a job on a thread that is there for it alone, and gone with it. Rejects as `JobThread.run` does. */
export async function runJob<Input, Progress, Ended>(script: string, ask: JobAsk<Input, Progress>): Promise<Ended> {
  const thread = new JobThread<Input, Progress, Ended>(script);
  try {
    return await thread.run(ask);
  } finally {
    void thread.close();
  }
}
