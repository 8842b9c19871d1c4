import type { ContentCounts, ContentSearchState } from '../../../shared/contract/content-search';
import { runJob, type RunningJob } from '../../threads/run-job';
import type { ContentInput, ContentProgress, ContentRequest, KeptFile } from './content-search-worker.types';

/** In the engine process on a thread of its own. */
export type StartSearch = (
  request: ContentRequest,
  onProgress: (progress: ContentProgress) => void,
) => RunningJob<null>;

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
  #running: RunningJob<null> | null = null;
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
    const running = this.#start(request, ({ counts, files }) => {
      if (this.#state?.searchId !== searchId) return;
      this.#files.push(...files);
      set(counts);
    });
    this.#running = running;
    void running.ended.then((end) => {
      if (this.#running === running) this.#running = null;
      if (end.ok) set({ state: 'done' });
      else if (end.failure.code === 'cancelled') set({ state: 'cancelled' });
      else set({ state: 'failed', failure: end.failure });
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

/** Time of a search to stop by itself after a cancel; after that it is stopped with its threads. */
const PATIENCE_MS = 120;

/** Runs each search on a thread of its own. */
export function searchOnThread(script: string, scanScript: string, libraryDir: string): StartSearch {
  return (request, onProgress) =>
    runJob<ContentInput, ContentProgress, null>({
      ...{ script, input: { libraryDir, scanScript, request }, onProgress, patienceMs: PATIENCE_MS },
    });
}
