import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { CancelSignal } from '../base/cancellation';
import { HerePool, type ScanPool } from './scan-pool';
import { ThreadPool } from './thread-pool';

/** Evidence below this size is read on the thread at hand: two threads take longer to start. */
const SMALL_BYTES = 8 * 1024 * 1024;
const MOST_THREADS = 8;

/** A pool for evidence of this size. `script` is the built scan-thread.ts; without it nothing runs on other threads. */
export function openScanPool(script: string | null, bytes: number, signal: CancelSignal): ScanPool {
  if (script === null || bytes < SMALL_BYTES || !existsSync(script)) return new HerePool(signal);
  return new ThreadPool({ script, threads: Math.min(MOST_THREADS, availableParallelism()), signal });
}
