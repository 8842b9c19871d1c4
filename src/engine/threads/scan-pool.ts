import { FailureError } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';
import type { EntryBatch } from '../store/entry-batch';
import { BatchRooms } from './batch-rooms';
import type { FoundFiles } from '../detect/contents/content-task.types';
import type { ScanProgress, ScanResult, ScanTask } from './scan-task.types';

/** A task and who wants to know of it. */
export interface ScanWork {
  readonly task: ScanTask;
  /** What it takes, in bytes that are hashed: the largest task is begun first, so that no thread is left with it at the end. */
  readonly weight: number;
  /** The same for what is done once all tasks but the patient ones are through. */
  readonly after?: number;
  /** Nothing waits for this task: it is begun so late that it goes on beside what is done after the others. */
  readonly patient?: boolean;
  onStart?(): void;
  /** The next entries of a layer, in order; its arrays are used again after the call. Throwing ends the task. */
  onBatch?(batch: EntryBatch): void;
  /** What a search found. Throwing ends the task. */
  onFound?(found: FoundFiles): void;
  onProgress(progress: ScanProgress): void;
}

/** Does tasks, as many at a time as there are threads. */
export interface ScanPool {
  /** Resolves when the task is done; rejects with `cancelled`, a failure of reading, or a bug. */
  run(work: ScanWork): Promise<ScanResult>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

/** Does one task after the other on this thread: for small evidence, where starting threads would cost more. */
export class HerePool implements ScanPool {
  readonly #signal: CancelSignal;
  readonly #rooms = new BatchRooms();
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(signal: CancelSignal) {
    this.#signal = signal;
  }

  run(work: ScanWork): Promise<ScanResult> {
    const result = this.#tail.then(async () => {
      if (this.#closed) throw new FailureError('cancelled');
      // Most who hold a pool give it nothing to do, and what does a task is half of the program.
      const { performTask } = await import('./perform-task');
      work.onStart?.();
      return performTask(work.task, this.#signal, {
        onBatch: (batch) => {
          work.onBatch?.(batch);
          this.#rooms.giveBack(batch);
          return Promise.resolve();
        },
        onFound: (found) => {
          work.onFound?.(found);
          return Promise.resolve();
        },
        onProgress: (progress) => work.onProgress(progress),
        rooms: this.#rooms,
      });
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#tail;
  }
}
