import { parentPort, type Transferable } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never';
import { toFailure, type Failure } from '../../shared/failure';
import type { FromThread, ToThread } from './job-messages.types';
import { WaitingSignal } from './job-signal';

/** Tells whoever asked for the job; what is in `transfer` is handed over, not copied. */
export type TellProgress<Progress> = (progress: Progress, transfer?: readonly Transferable[]) => void;

export interface JobTools<Progress> {
  /** For work that asks now and then whether it is still wanted; it waits there while the job is paused. */
  readonly signal: WaitingSignal;
  /** The same for work that waits for events. */
  readonly abort: AbortSignal;
  readonly progress: TellProgress<Progress>;
  /** Tells the end before the job cleans up, which may take its time: it is not broken off. */
  readonly givenUp: (failure: Failure) => void;
}

export interface JobProgram<Input, Progress, Ended, Note> {
  /** Does one job; what it throws is its failure. */
  readonly work: (input: Input, tools: JobTools<Progress>) => Promise<Ended>;
  readonly onNote?: (note: Note, progress: TellProgress<Progress>) => void;
  /** No job comes any more: closes what was kept between them. */
  readonly onClose?: () => void;
}

/** The whole of a program that runs on a thread of its own: does the jobs of its JobThread (job-thread.ts), and ends with it. */
export function serveJobs<Input, Progress, Ended, Note = never>(
  program: JobProgram<Input, Progress, Ended, Note>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('a program for jobs runs as a worker thread only');
  const send = (message: FromThread<Progress, Ended>, transfer: readonly Transferable[] = []): void =>
    port.postMessage(message, transfer);
  const progress: TellProgress<Progress> = (told, transfer) => send({ kind: 'progress', progress: told }, transfer);
  let abort = new AbortController();

  const run = async (input: Input, signal: WaitingSignal): Promise<void> => {
    abort = new AbortController();
    send({ kind: 'begun' });
    const givenUp = (failure: Failure): void => {
      signal.giveUp();
      send({ kind: 'given-up', failure });
    };
    try {
      const result = await program.work(input, { signal, abort: abort.signal, progress, givenUp });
      send({ kind: 'done', result });
    } catch (error) {
      send({ kind: 'failed', failure: toFailure(error) });
    }
  };

  port.on('message', (message: ToThread<Input, Note>) => {
    switch (message.kind) {
      case 'job':
        return void run(message.input, new WaitingSignal(message.signal));
      case 'cancel':
        return abort.abort();
      case 'note':
        return program.onNote?.(message.note, progress);
      case 'close':
        program.onClose?.();
        return port.close();
      default:
        return assertNever(message);
    }
  });
}
