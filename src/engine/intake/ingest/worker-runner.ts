import { Worker } from 'node:worker_threads';
import type { RunIngest, RunResult } from './ingest-queue';
import type { FromIngestWorker, ToIngestWorker } from './ingest-worker.types';

/** Starts the worker with its first job and keeps it; a worker that dies fails its job and is started again. */
export class WorkerRunner {
  readonly #script: string;
  readonly #libraryDir: string;
  #worker: Worker | null = null;

  constructor(script: string, libraryDir: string) {
    this.#script = script;
    this.#libraryDir = libraryDir;
  }

  readonly run: RunIngest = (request, signal, events) =>
    new Promise<RunResult>((done, fail) => {
      const worker = this.#start();
      const finish = (end: () => void): void => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        end();
      };
      const onMessage = (message: FromIngestWorker): void => {
        if (message.kind === 'progress') events.onProgress(message.progress);
        else if (message.kind === 'given-up') events.onGivenUp(message.failure);
        else finish(() => done(message));
      };
      const onError = (error: unknown): void => {
        this.#worker = null;
        finish(() => fail(error instanceof Error ? error : new Error(String(error))));
      };
      const onExit = (code: number): void => {
        this.#worker = null;
        finish(() => fail(new Error(`the ingest worker ended with ${code}`)));
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      const message: ToIngestWorker = { request, signal: signal.buffer };
      worker.postMessage(message);
    });

  /** Ends the worker after its present message. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#worker = null;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage(null);
    await ended;
  }

  #start(): Worker {
    this.#worker ??= new Worker(this.#script, { workerData: { libraryDir: this.#libraryDir } });
    return this.#worker;
  }
}
