import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { CancelSignal } from '../base/cancellation';
import { HerePool, type ScanPool } from './scan-pool';
import { ThreadPool } from './thread-pool';

/** Evidence below this size is read on the thread at hand: two threads take longer to start. */
const SMALL_BYTES = 8 * 1024 * 1024;
const MOST_THREADS = 8;

/** Tasks that are smaller than this on average take less time than a thread takes to be told of them. */
const SMALL_TASK = 64 * 1024;

/**
 * A pool for evidence of this size, read in so many tasks. `script` is the built scan-thread.ts; without it nothing runs
 * on other threads.
 */
export function openScanPool(script: string | null, bytes: number, tasks: number, signal: CancelSignal): ScanPool {
  const isSmall = bytes < SMALL_BYTES || bytes < tasks * SMALL_TASK;
  if (script === null || isSmall || !existsSync(script)) return new HerePool(signal);
  return new ThreadPool({ script, threads: Math.min(MOST_THREADS, availableParallelism()), signal });
}
