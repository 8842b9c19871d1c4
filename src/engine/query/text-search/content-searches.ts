import type { ContentCounts, ContentSearchState } from '../../../shared/contract/content-search';
import { toFailure } from '../../../shared/failure';
import { runJob, type JobAsk } from '../../threads/job-thread';
import type { ContentInput, ContentProgress, ContentRequest, KeptFile } from './content-search-worker.types';

/** In the engine process on a thread of its own. */
export type RunSearch = (
  request: ContentRequest,
  ask: Omit<JobAsk<ContentInput, ContentProgress>, 'input'>,
) => Promise<null>;

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const NOTHING: ContentCounts = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, hits: 0, matches: 0 },
  ...{ left: { hits: 0, matches: 0 }, notSearched: [] },
};

/** The content search of the window: one at a time, whose hits are kept until the next one begins. */
export class ContentSearches {
  readonly #run: RunSearch;
  readonly #onState: (state: ContentSearchState) => void;
  #state: ContentSearchState | null = null;
  #files: KeptFile[] = [];
  #running: Running | null = null;
  #lastId = 0;

  constructor(run: RunSearch, onState: (state: ContentSearchState) => void) {
    this.#run = run;
    this.#onState = onState;
  }

  get state(): ContentSearchState | null {
    return this.#state;
  }

  /** Begins a search and gives up the one before; returns its number. */
  begin(query: string, request: ContentRequest): number {
    const before = this.#running;
    this.#lastId += 1;
    const searchId = this.#lastId;
    const started = performance.now();
    this.#files = [];
    const fresh = { state: 'running', listed: 0, tookMs: 0, failure: null } as const;
    const isOurs = (): boolean => this.#state?.searchId === searchId && this.#state.state === 'running';
    const set = (change: Partial<ContentSearchState>): void => {
      // The end of a search that was given up or cancelled is nobody's business any more.
      if (this.#state === null || !isOurs()) return;
      const tookMs = Math.round(performance.now() - started);
      this.#state = { ...this.#state, ...change, listed: this.#files.length, tookMs };
      this.#onState(this.#state);
    };
    this.#state = { ...NOTHING, ...fresh, searchId, query, caseId: request.caseId };
    set({});
    const abort = new AbortController();
    // Told at once: a pattern may keep its thread busy until that is stopped.
    abort.signal.addEventListener('abort', () => set({ state: 'cancelled' }));
    const onProgress = ({ counts, files }: ContentProgress): void => {
      if (isOurs()) this.#files.push(...files);
      set(counts);
    };
    const ended = this.#run(request, { signal: abort.signal, onProgress }).then(
      () => set({ state: 'done' }),
      (error: unknown) => set({ state: 'failed', failure: toFailure(error) }),
    );
    this.#running = { abort, ended };
    before?.abort.abort();
    return searchId;
  }

  cancel(searchId: number): void {
    if (this.#state?.searchId === searchId) this.cancelAll();
  }

  cancelAll(): void {
    this.#running?.abort.abort();
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

/** Runs each search on a thread of its own. */
export function searchOnThread(script: string, scanScript: string, libraryDir: string): RunSearch {
  return (request, ask) =>
    runJob<ContentInput, ContentProgress, null>(script, { ...ask, input: { libraryDir, scanScript, request } });
}
