import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../shared/failure';
import type { FromJob, JobData } from './job-message.types';
import { ScanSignal } from './scan-signal';

export interface JobTools<Progress> {
  readonly signal: ScanSignal;
  readonly progress: (progress: Progress) => void;
}

/** The whole of a program that is started for one job (run-job.ts): does the work, tells its end, and ends. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a thread is given has no type: the program states it once
export function serveJob<Input, Progress, Ended>(
  work: (input: Input, tools: JobTools<Progress>) => Promise<Ended>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('a job runs as a worker thread only');
  const { input, signal } = workerData as JobData<Input>;
  const send = (message: FromJob<Progress, Ended>): void => port.postMessage(message);
  work(input, { signal: new ScanSignal(signal), progress: (progress) => send({ kind: 'progress', progress }) }).then(
    (result) => send({ kind: 'done', result }),
    (error: unknown) => send({ kind: 'failed', failure: toFailure(error) }),
  );
}
