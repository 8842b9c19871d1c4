import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { IngestJob } from '../../../shared/contract/ingest';
import { FailureError, type Failure } from '../../../shared/failure';
import type { ChangedLimits } from '../../../shared/read-limits';
import { OneByOne } from '../../threads/one-by-one';
import { ScanSignal } from '../../threads/scan-signal';
import type { IngestOutcome, IngestProgress } from './ingest.types';
import type { JobJournal } from './job-journal';
import { JobPace } from './job-pace';

/** What a person asked for: one path of one drop. */
export interface IngestRequest {
  readonly path: string;
  readonly caseId: number | null;
  readonly examiner: string | null;
  readonly copy: boolean;
  readonly limits: ChangedLimits;
}

export type RunResult =
  { readonly kind: 'done'; readonly outcome: IngestOutcome } | { readonly kind: 'failed'; readonly failure: Failure };

/** Runs one ingest; in the engine process on a worker thread. */
export type RunIngest = (
  request: IngestRequest,
  signal: ScanSignal,
  events: {
    readonly onProgress: (progress: IngestProgress) => void;
    readonly onGivenUp: (failure: Failure) => void;
  },
) => Promise<RunResult>;

interface Waiting {
  readonly job: string;
  readonly request: IngestRequest;
  /** Shared with the threads that work for the job. */
  readonly signal: ScanSignal;
}

/** Runs ingests one after the other and keeps the state of each until it is dismissed. */
export class IngestQueue {
  readonly #run: RunIngest;
  readonly #onJob: (job: IngestJob) => void;
  readonly #journal: JobJournal;
  readonly #jobs = new Map<string, IngestJob>();
  readonly #signals = new Map<string, ScanSignal>();
  readonly #turns = new OneByOne();
  #closing = false;

  constructor(run: RunIngest, onJob: (job: IngestJob) => void, journal: JobJournal) {
    this.#run = run;
    this.#onJob = onJob;
    this.#journal = journal;
  }

  /** Queues one job a path; returns their ids at once. Throws library-unwritable or disk-full; then none is queued. */
  start(requests: readonly IngestRequest[]): string[] {
    const jobs = requests.map((request) => ({ request, job: newJob(request) }));
    this.#journal.add(jobs.map(({ request, job: { jobId, path } }) => ({ ...request, jobId, path })));
    return jobs.map(({ request, job }) => {
      const signal = new ScanSignal();
      this.#signals.set(job.jobId, signal);
      this.#set(job);
      void this.#turns.run(() => this.#work({ job: job.jobId, request, signal }));
      return job.jobId;
    });
  }

  /** Runs a task between two jobs: it may change rows that a running ingest relies on. */
  between<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.run(task);
  }

  /** Asks a job to stop; one that waits ends at once. Jobs that have ended stay as they are. */
  cancel(jobId: string): void {
    const signal = this.#signals.get(jobId);
    if (signal === undefined) return;
    signal.cancel();
    const job = this.#jobs.get(jobId);
    if (job?.state === 'queued') this.#set({ ...job, state: 'cancelled' });
    if (!this.#closing) this.#journal.end(jobId);
  }

  /** Lets the job that runs wait, or go on; jobs behind it wait too. Others are not changed. */
  pause(jobId: string, paused: boolean): void {
    const signal = this.#signals.get(jobId);
    const job = this.#jobs.get(jobId);
    if (signal === undefined || job?.state !== 'running') return;
    if (paused) signal.pause();
    else signal.resume();
    this.#set(paused ? { ...job, paused, ...STANDING } : { ...job, paused });
  }

  /** Stops everything because the library is closed: nobody chose to stop a job, so they are offered at the next start. */
  cancelAll(): void {
    this.#closing = true;
    for (const jobId of this.#signals.keys()) this.cancel(jobId);
  }

  /** Forgets a job that has ended. */
  dismiss(jobId: string): void {
    const job = this.#jobs.get(jobId);
    if (job !== undefined && job.state !== 'running' && job.state !== 'queued') this.#jobs.delete(jobId);
  }

  jobs(): IngestJob[] {
    return [...this.#jobs.values()];
  }

  /** Resolves when no job runs or waits. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  async #work({ job: jobId, request, signal }: Waiting): Promise<void> {
    if (signal.cancelled) {
      this.#signals.delete(jobId);
      return;
    }
    const started = Date.now();
    const pace = new JobPace();
    const update = (change: Partial<IngestJob>): void => {
      const job = this.#jobs.get(jobId);
      if (job !== undefined) this.#set({ ...job, ...change, elapsedMs: Date.now() - started });
    };
    this.#journal.begin(jobId);
    update({ state: 'running', step: 'open' });
    const giveUp = (failure: Failure): void =>
      update({ ...STANDING, state: failure.code === 'cancelled' ? 'cancelled' : 'failed', paused: false, failure });
    const result = await this.#run(request, signal, {
      onProgress: (progress) => update({ ...progress, ...pace.measure(progress, Date.now()) }),
      onGivenUp: giveUp,
    }).catch((error: unknown): RunResult => ({ kind: 'failed', failure: crashed(error) }));
    this.#signals.delete(jobId);
    if (!this.#closing || result.kind === 'done') this.#journal.end(jobId);
    if (result.kind === 'done') update(doneState(result.outcome));
    else if (this.#jobs.get(jobId)?.state === 'running') giveUp(result.failure);
  }

  #set(job: IngestJob): void {
    this.#jobs.set(job.jobId, job);
    this.#onJob(job);
  }
}

/** Of a job that does not read. */
const STANDING = { rate: 0, timeLeftMs: null } as const;

function doneState(outcome: IngestOutcome): Partial<IngestJob> {
  return {
    ...STANDING,
    state: 'done',
    step: 'done',
    evidenceSha256: outcome.sha256,
    evidenceId: outcome.evidenceId,
    imageIds: [...outcome.imageIds],
    alreadyKnown: outcome.alreadyKnown,
    movedFrom: outcome.movedFrom,
    problems: outcome.problems.slice(0, 200),
  };
}

function crashed(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { code: 'bug', params: {}, details: [String(error)] };
}

function newJob(request: IngestRequest): IngestJob {
  const path = resolve(request.path);
  return {
    ...{ jobId: randomUUID(), path, name: basename(path), caseId: request.caseId },
    ...{
      state: 'queued',
      paused: false,
      step: 'queued',
      bytesTotal: 0,
      bytesDone: 0,
      files: 0,
      findings: 0,
      ...STANDING,
      elapsedMs: 0,
    },
    ...{ currentPath: null, layers: [], problems: [], evidenceSha256: null, failure: null, evidenceId: null },
    ...{ imageIds: [], alreadyKnown: false, movedFrom: null },
  };
}
