import { Worker } from 'node:worker_threads';
import { toFailure, type Result } from '../../shared/failure';
import type { FromJob, JobData } from './job-message.types';
import { ScanSignal } from './scan-signal';

/** A job on a thread of its own. */
export interface RunningJob<Ended> {
  /** Resolves at its end, whatever it is: an error of the thread, or its death, is a failure like any other. */
  readonly ended: Promise<Result<Ended>>;
  /** Asks it to stop, and stops its thread where it does not in time; then it ends as `cancelled`. */
  cancel(): void;
}

export interface JobOptions<Input, Progress> {
  /** A built program that calls `serveJob`. */
  readonly script: string;
  readonly input: Input;
  readonly onProgress: (progress: Progress) => void;
  /** Time to end by itself after a cancel, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Starts a job on a thread of its own, which is gone with it. The one way of jobs that read beside queries: verify,
 * content search, certificates, and what comes.
 */
export function runJob<Input, Progress, Ended>(options: JobOptions<Input, Progress>): RunningJob<Ended> {
  const signal = new ScanSignal();
  const data: JobData<Input> = { input: options.input, signal: signal.buffer };
  const worker = new Worker(options.script, { workerData: data });
  const ended = new Promise<Result<Ended>>((resolve) => {
    const fail = (error: unknown): void => resolve({ ok: false, failure: toFailure(error) });
    worker.on('message', (message: FromJob<Progress, Ended>) => {
      if (message.kind === 'progress') options.onProgress(message.progress);
      else
        resolve(
          message.kind === 'failed' ? { ok: false, failure: message.failure } : { ok: true, value: message.result },
        );
    });
    worker.once('error', fail);
    worker.once('exit', (code) => {
      if (signal.cancelled) resolve({ ok: false, failure: { code: 'cancelled', params: {}, details: [] } });
      else fail(new Error(`a thread for one job ended with ${code}`));
    });
  });
  return {
    ended,
    cancel: () => {
      signal.cancel();
      const timer = setTimeout(() => void worker.terminate(), options.patienceMs);
      void ended.then(() => clearTimeout(timer));
    },
  };
}
