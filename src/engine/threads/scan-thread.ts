import { parentPort } from 'node:worker_threads';
import { toFailure } from '../../shared/failure';
import { transferable } from '../store/entry-batch';
import { BatchRooms } from './batch-rooms';
import type { FoundFiles } from '../detect/contents/content-task.types';
import { performTask } from './perform-task';
import { WaitingSignal } from './scan-signal';
import { Turnstile } from './turnstile';
import type { FromScanThread, ScanProgress, ScanTask, ToScanThread } from './scan-task.types';

// Entry of a scan thread: reads bytes of the evidence, does one task at a time, and knows no library.
const port = parentPort;
if (port === null) throw new Error('a scan thread runs as a worker thread only');

/** Batches under way to the writer before this thread waits for it. */
const BATCHES_AHEAD = 4;
const PROGRESS_MS = 50;
const turnstile = new Turnstile(BATCHES_AHEAD);
const rooms = new BatchRooms();

function send(message: FromScanThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

/** Tells progress now and then only, for a message costs more than a chunk; `flush` tells the last of it. */
function progressSender() {
  let last = 0;
  let waiting: ScanProgress | null = null;
  const flush = (): void => {
    if (waiting !== null) send({ kind: 'progress', progress: waiting });
    waiting = null;
  };
  const tell = (progress: ScanProgress): void => {
    waiting = progress;
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    flush();
  };
  return { tell, flush };
}

/** The bytes around matches, which need not be copied on their way. */
function regionsOf({ hits }: FoundFiles): ArrayBuffer[] {
  return hits.flatMap(({ regions }) => regions.map(({ buffer }) => buffer as ArrayBuffer));
}

async function run(task: ScanTask, signal: WaitingSignal): Promise<void> {
  const progress = progressSender();
  try {
    const result = await performTask(task, signal, {
      onBatch: async (batch) => {
        await turnstile.enter();
        send({ kind: 'batch', batch }, transferable(batch));
      },
      onFound: async (found) => {
        await turnstile.enter();
        send({ kind: 'found', found }, regionsOf(found));
      },
      onProgress: progress.tell,
      rooms,
    });
    progress.flush();
    send({ kind: 'done', result });
  } catch (error) {
    send({ kind: 'failed', failure: toFailure(error) });
  }
}

port.on('message', (message: ToScanThread) => {
  if (message.kind === 'task') {
    void run(message.task, new WaitingSignal(message.signal));
    return;
  }
  if (message.room !== null) rooms.giveBack(message.room);
  turnstile.leave();
});
