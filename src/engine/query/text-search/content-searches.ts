import { Worker } from 'node:worker_threads';
import type { ContentCounts, ContentSearchState } from '../../../shared/contract/content-search';
import { toFailure, type Failure } from '../../../shared/failure';
import { ScanSignal } from '../../threads/scan-signal';
import type { ContentRequest, ContentWorkerData, FromContentWorker, KeptFile } from './content-search-worker.types';

/** A search that runs; in the engine process on a worker thread. */
export interface RunningSearch {
  /** Resolves at its end, whatever it is: null where the search came to its end. */
  readonly ended: Promise<Failure | null>;
  cancel(): void;
}

export type StartSearch = (
  request: ContentRequest,
  onProgress: (counts: ContentCounts, files: readonly KeptFile[]) => void,
) => RunningSearch;

const NOTHING: ContentCounts = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, hits: 0, matches: 0 },
  ...{ left: { hits: 0, matches: 0 }, notSearched: [] },
};

/** The content search of the window: one at a time, whose hits are kept until the next one begins. */
export class ContentSearches {
  readonly #start: StartSearch;
  readonly #onState: (state: ContentSearchState) => void;
  #state: ContentSearchState | null = null;
  #files: KeptFile[] = [];
  #running: RunningSearch | null = null;
  #lastId = 0;

  constructor(start: StartSearch, onState: (state: ContentSearchState) => void) {
    this.#start = start;
    this.#onState = onState;
  }

  get state(): ContentSearchState | null {
    return this.#state;
  }

  /** Begins a search and gives up the one before; returns its number. */
  begin(query: string, request: ContentRequest): number {
    this.#running?.cancel();
    this.#lastId += 1;
    const searchId = this.#lastId;
    const started = performance.now();
    this.#files = [];
    const set = (change: Partial<ContentSearchState>): void => {
      // The end of a search that was given up is nobody's business any more.
      if (this.#state?.searchId !== searchId) return;
      const tookMs = Math.round(performance.now() - started);
      this.#state = { ...this.#state, ...change, listed: this.#files.length, tookMs };
      this.#onState(this.#state);
    };
    const fresh = { state: 'running', listed: 0, tookMs: 0, failure: null } as const;
    this.#state = { ...NOTHING, ...fresh, searchId, query, caseId: request.caseId };
    set({});
    const running = this.#start(request, (counts, files) => {
      if (this.#state?.searchId !== searchId) return;
      this.#files.push(...files);
      set(counts);
    });
    this.#running = running;
    void running.ended.then((failure) => {
      if (this.#running === running) this.#running = null;
      if (failure === null) set({ state: 'done' });
      else if (failure.code === 'cancelled') set({ state: 'cancelled' });
      else set({ state: 'failed', failure });
    });
    return searchId;
  }

  cancel(searchId: number): void {
    if (this.#state?.searchId === searchId) this.cancelAll();
  }

  cancelAll(): void {
    this.#running?.cancel();
  }

  /** Files of a search in the order in which they were found; none where it is not the last one. */
  files(searchId: number, offset: number, limit: number): readonly KeptFile[] {
    return this.#state?.searchId === searchId ? this.#files.slice(offset, offset + limit) : [];
  }

  /** Resolves when nothing is searched. */
  async idle(): Promise<void> {
    await this.#running?.ended;
  }
}

/** A search that does not stop by itself in this time after a cancel is stopped with its threads. */
const PATIENCE_MS = 120;

/** Runs each search on a worker thread of its own. */
export function searchOnWorker(script: string, scanScript: string, libraryDir: string): StartSearch {
  return (request, onProgress) => {
    const signal = new ScanSignal();
    const data: ContentWorkerData = { libraryDir, scanScript, request, signal: signal.buffer };
    const worker = new Worker(script, { workerData: data });
    const ended = new Promise<Failure | null>((resolve) => {
      worker.on('message', (message: FromContentWorker) => {
        if (message.kind === 'progress') onProgress(message.counts, message.files);
        else resolve(message.kind === 'failed' ? message.failure : null);
      });
      worker.once('error', (error) => resolve(toFailure(error)));
      worker.once('exit', (code) =>
        resolve(
          signal.cancelled
            ? { code: 'cancelled', params: {}, details: [] }
            : toFailure(new Error(`the content search worker ended with ${code}`)),
        ),
      );
    });
    const cancel = (): void => {
      signal.cancel();
      const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      void ended.then(() => clearTimeout(timer));
    };
    return { ended, cancel };
  };
}
