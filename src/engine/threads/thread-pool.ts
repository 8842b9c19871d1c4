import { assertNever } from '../../shared/assert-never';
import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import { transferable } from '../store/entry-batch';
import { roomOf } from './batch-rooms';
import { JobQueue, type Turn } from './job-queue';
import { JobSignal } from './job-signal';
import { HELPER_GRACE_MS, JobThread } from './job-thread';
import type { ScanPool, ScanWork } from './scan-pool';
import type { FromScanThread, ScanResult, ScanTask, TakenNote } from './scan-task.types';

/** How often a signal is looked at that tells nobody when it changes. */
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

type ScanThread = JobThread<ScanTask, FromScanThread, ScanResult, TakenNote>;

interface ScanTurn extends Turn {
  readonly work: ScanWork;
}

/** Does tasks on threads of their own, the largest first. */
export class ThreadPool implements ScanPool {
  readonly #options: ThreadPoolOptions;
  /** As the threads see it; that of a job, where the pool works for one. */
  readonly #shared: JobSignal;
  readonly #abort = new AbortController();
  readonly #look: NodeJS.Timeout;
  readonly #queue: JobQueue<ScanTurn>;
  readonly #idle: ScanThread[] = [];
  readonly #all: ScanThread[] = [];
  /** What follows the tasks that came so far. */
  #after = 0;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    const { signal, threads } = options;
    this.#queue = new JobQueue({ most: threads, pick: (waiting) => this.#placeOfNext(waiting) });
    // Looked at, a signal that waits while its job is paused would keep this thread: the pool has its own look at it.
    this.#shared = signal instanceof JobSignal ? new JobSignal(signal.buffer) : new JobSignal();
    const seen = signal instanceof JobSignal ? this.#shared : signal;
    this.#look = setInterval(() => seen.cancelled && this.#cancel(), LOOK_MS);
    this.#look.unref();
  }

  run(work: ScanWork): Promise<ScanResult> {
    this.#after += work.after ?? 0;
    return this.#queue.run(() => this.#scan(work), { work });
  }

  async close(): Promise<void> {
    clearInterval(this.#look);
    this.#queue.close();
    await Promise.all(this.#all.map((thread) => thread.close()));
  }

  #cancel(): void {
    clearInterval(this.#look);
    this.#queue.close();
    this.#abort.abort();
  }

  /** Which of the tasks that wait is begun next. */
  #placeOfNext(waiting: readonly ScanTurn[]): number {
    const largest = placeOfLargest(waiting, ({ patient }) => patient !== true);
    const patient = placeOfLargest(waiting, (work) => work.patient === true);
    if (patient === -1) return largest;
    const own = waiting[patient]?.work.weight ?? 0;
    const rest = waiting.reduce((sum, { work }) => sum + work.weight, 0) - own;
    // Begun now, it ends no earlier than what the others have left and what follows it.
    const isTime = rest / Math.max(1, this.#options.threads - 1) + this.#after <= own;
    return isTime || largest === -1 ? patient : largest;
  }

  async #scan(work: ScanWork): Promise<ScanResult> {
    const thread = this.#idle.pop() ?? this.#start();
    try {
      work.onStart?.();
      return await thread.run({
        ...{ input: work.task, signal: this.#abort.signal, shared: this.#shared },
        // What it throws, as where a batch cannot be written, ends the task: nobody reads on for nothing.
        onProgress: (told) => this.#take(thread, work, told),
      });
    } finally {
      this.#idle.push(thread);
    }
  }

  #start(): ScanThread {
    const thread: ScanThread = new JobThread(this.#options.script, { memory: MEMORY, graceMs: HELPER_GRACE_MS });
    this.#all.push(thread);
    return thread;
  }

  #take(thread: ScanThread, work: ScanWork, told: FromScanThread): void {
    switch (told.kind) {
      case 'progress':
        return work.onProgress(told.progress);
      case 'batch': {
        // What waits to be written is not worth the time of somebody who cancels.
        throwIfCancelled(this.#shared);
        work.onBatch?.(told.batch);
        const room = roomOf(told.batch);
        return thread.tell({ room }, transferable(room));
      }
      case 'found':
        throwIfCancelled(this.#shared);
        work.onFound?.(told.found);
        return thread.tell({ room: null });
      default:
        return assertNever(told);
    }
  }
}

/** Place of the largest of those that are meant, the first of equals; -1 where there is none. */
function placeOfLargest(waiting: readonly ScanTurn[], isMeant: (work: ScanWork) => boolean): number {
  let place = -1;
  for (const [at, { work }] of waiting.entries())
    if (isMeant(work) && work.weight > (waiting[place]?.work.weight ?? -1)) place = at;
  return place;
}
