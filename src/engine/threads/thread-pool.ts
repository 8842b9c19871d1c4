import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never';
import { FailureError } from '../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import { transferable } from '../store/entry-batch';
import { roomOf, type BatchRoom } from './batch-rooms';
import type { ScanPool, ScanWork } from './scan-pool';
import { ScanSignal } from './scan-signal';
import { TaskQueue } from './task-queue';
import type { FromScanThread, ScanResult, ToScanThread } from './scan-task.types';

/** How often a signal that threads cannot see is looked at. */
const LOOK_MS = 20;

export interface ThreadPoolOptions {
  /** The built scan-thread.ts. */
  readonly script: string;
  readonly threads: number;
  readonly signal: CancelSignal;
}

/**
 * What a thread makes lives shortly: a small young generation keeps it from growing to what the machine has. The old
 * one is enough for the largest file that is searched for secrets, several times over.
 */
const MEMORY = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 } as const;

interface Waiting {
  readonly weight: number;
  readonly work: ScanWork;
  readonly done: (result: ScanResult) => void;
  readonly fail: (error: unknown) => void;
}

/** Does tasks on threads of their own, the largest first. */
export class ThreadPool implements ScanPool {
  readonly #options: ThreadPoolOptions;
  readonly #signal: ScanSignal;
  readonly #look: NodeJS.Timeout | null;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #queue = new TaskQueue<Waiting>();
  /** Those for which nothing waits. */
  readonly #patient: Waiting[] = [];
  /** What follows the tasks that came so far. */
  #after = 0;
  #closed = false;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    const { signal } = options;
    this.#signal = signal instanceof ScanSignal ? signal : new ScanSignal();
    this.#look =
      signal instanceof ScanSignal ? null : setInterval(() => signal.cancelled && this.#signal.cancel(), LOOK_MS);
    this.#look?.unref();
  }

  run(work: ScanWork): Promise<ScanResult> {
    this.#after += work.after ?? 0;
    return new Promise((done, fail) => {
      const waiting = { weight: work.weight, work, done, fail };
      if (work.patient === true) this.#patient.push(waiting);
      else this.#queue.push(waiting);
      // Tasks that are asked for together, promises between them, are all in the queue before the first is begun.
      setImmediate(() => this.#next());
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#look !== null) clearInterval(this.#look);
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext())
      next.fail(new FailureError('cancelled'));
    await Promise.all([...this.#all].map((thread) => thread.terminate()));
  }

  #next(): void {
    while (this.#queue.size + this.#patient.length > 0 && !this.#closed) {
      const thread = this.#idle.pop() ?? this.#start();
      if (thread === null) return;
      const waiting = this.#takeNext();
      if (waiting !== undefined) this.#give(thread, waiting);
    }
  }

  /** Takes the task that is begun next. */
  #takeNext(): Waiting | undefined {
    const own = this.#patient[0]?.weight;
    if (own === undefined) return this.#queue.pop();
    // Begun now, it ends no earlier than what the others have left and what follows it.
    const isDue = this.#queue.weight / Math.max(1, this.#options.threads - 1) + this.#after <= own;
    return isDue || this.#queue.size === 0 ? this.#patient.shift() : this.#queue.pop();
  }

  #start(): Worker | null {
    if (this.#all.size >= this.#options.threads) return null;
    const thread = new Worker(this.#options.script, { resourceLimits: MEMORY });
    this.#all.add(thread);
    return thread;
  }

  #give(thread: Worker, { work, done, fail }: Waiting): void {
    const finish = (lives: boolean, end: () => void): void => {
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
      if (lives) this.#idle.push(thread);
      else this.#all.delete(thread);
      end();
      this.#next();
    };
    const giveUp = (error: unknown): void => finish(false, () => fail(error));
    const onMessage = (message: FromScanThread): void => {
      switch (message.kind) {
        case 'progress':
          work.onProgress(message.progress);
          return;
        case 'batch':
          this.#take(thread, () => work.onBatch?.(message.batch), roomOf(message.batch), giveUp);
          return;
        case 'found':
          this.#take(thread, () => work.onFound?.(message.found), null, giveUp);
          return;
        case 'done':
          finish(true, () => done(message.result));
          return;
        case 'failed': {
          const { code, params, details } = message.failure;
          finish(true, () => fail(new FailureError(code, params, details)));
          return;
        }
        default:
          assertNever(message);
      }
    };
    const onError = (error: unknown): void => finish(false, () => fail(error));
    const onExit = (code: number): void => finish(false, () => fail(exitReason(code, this.#closed)));
    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.on('exit', onExit);
    work.onStart?.();
    post(thread, { kind: 'task', task: work.task, signal: this.#signal.buffer });
  }

  /** A batch that cannot be written ends its thread: nobody reads on for nothing. */
  #take(thread: Worker, write: () => void, room: BatchRoom | null, giveUp: (error: unknown) => void): void {
    try {
      // What waits to be written is not worth the time of somebody who cancels.
      throwIfCancelled(this.#signal);
      write();
      post(thread, { kind: 'taken', room }, room === null ? [] : transferable(room));
    } catch (error) {
      giveUp(error);
      void thread.terminate();
    }
  }
}

function post(thread: Worker, message: ToScanThread, transfer: ArrayBuffer[] = []): void {
  thread.postMessage(message, transfer);
}

function exitReason(code: number, closed: boolean): Error {
  return closed ? new FailureError('cancelled') : new Error(`a scan thread ended with ${code}`);
}
