import { transferable } from '../store/entry-batch';
import { BatchRooms } from './batch-rooms';
import type { FoundFiles } from '../detect/contents/content-task.types';
import { performTask } from './perform-task';
import { serveJobs } from './serve-jobs';
import { Turnstile } from './turnstile';
import type { FromScanThread, ScanProgress, ScanResult, ScanTask, TakenNote } from './scan-task.types';

/** Batches under way to the writer before this thread waits for it. */
const BATCHES_AHEAD = 4;
const PROGRESS_MS = 50;
const turnstile = new Turnstile(BATCHES_AHEAD);
const rooms = new BatchRooms();

/** Tells progress now and then only, for a message costs more than a chunk; `flush` tells the last of it. */
function seldom(tell: (progress: ScanProgress) => void) {
  let last = 0;
  let waiting: ScanProgress | null = null;
  const flush = (): void => {
    if (waiting !== null) tell(waiting);
    waiting = null;
  };
  const note = (progress: ScanProgress): void => {
    waiting = progress;
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    flush();
  };
  return { note, flush };
}

/** The bytes around matches, which need not be copied on their way. */
function regionsOf({ hits }: FoundFiles): ArrayBuffer[] {
  return hits.flatMap(({ regions }) => regions.map(({ buffer }) => buffer as ArrayBuffer));
}

// Entry of a scan thread: reads bytes of the evidence, does one task at a time, and knows no library.
serveJobs<ScanTask, FromScanThread, ScanResult, TakenNote>({
  work: async (task, { signal, progress: tell }) => {
    const progress = seldom((now) => tell({ kind: 'progress', progress: now }));
    const result = await performTask(task, signal, {
      onBatch: async (batch) => {
        await turnstile.enter();
        tell({ kind: 'batch', batch }, transferable(batch));
      },
      onFound: async (found) => {
        await turnstile.enter();
        tell({ kind: 'found', found }, regionsOf(found));
      },
      onProgress: progress.note,
      rooms,
    });
    progress.flush();
    return result;
  },
  onNote: ({ room }) => {
    if (room !== null) rooms.giveBack(room);
    turnstile.leave();
  },
});
