import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { IngestJob } from '../../../shared/contract/ingest';
import { toFailure, type Failure } from '../../../shared/failure';
import { JobQueue } from '../../threads/job-queue';
import { JobSignal } from '../../threads/job-signal';
import type { IngestRequest, RunIngest } from './ingest-worker.types';
import type { IngestOutcome } from './ingest.types';
import type { JobJournal } from './job-journal';
import { JobPace } from './job-pace';

/** How a person steers a job until it ends. */
interface Steering {
  readonly abort: AbortController;
  /** Shared with the threads that work for the job, to pause them. */
  readonly shared: JobSignal;
}

/** Runs ingests one after the other and keeps the state of each until it is dismissed. */
export class IngestQueue {
  readonly #run: RunIngest;
  readonly #onJob: (job: IngestJob) => void;
  readonly #journal: JobJournal;
  readonly #jobs = new Map<string, IngestJob>();
  readonly #steering = new Map<string, Steering>();
  readonly #turns = new JobQueue();
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
      const steering = { abort: new AbortController(), shared: new JobSignal() };
      this.#steering.set(job.jobId, steering);
      this.#set(job);
      const { signal } = steering.abort;
      const ended = this.#turns.run(() => this.#work(job.jobId, request, steering), { signal });
      // The work does not throw: the job was cancelled while it waited.
      void ended.catch(() => this.#set({ ...job, state: 'cancelled' })).finally(() => this.#steering.delete(job.jobId));
      return job.jobId;
    });
  }

  /** Runs a task between two jobs: it may change rows that a running ingest relies on. */
  between<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.run(task, {});
  }

  /** Asks a job to stop; one that waits ends at once. Jobs that have ended stay as they are. */
  cancel(jobId: string): void {
    const steering = this.#steering.get(jobId);
    if (steering === undefined) return;
    steering.abort.abort();
    if (!this.#closing) this.#journal.end(jobId);
  }

  /** Lets the job that runs wait, or go on; jobs behind it wait too. Others are not changed. */
  pause(jobId: string, paused: boolean): void {
    const shared = this.#steering.get(jobId)?.shared;
    const job = this.#jobs.get(jobId);
    if (shared === undefined || job?.state !== 'running') return;
    if (paused) shared.pause();
    else shared.resume();
    this.#set(paused ? { ...job, paused, ...STANDING } : { ...job, paused });
  }

  /** Stops everything because the library is closed: nobody chose to stop a job, so they are offered at the next start. */
  cancelAll(): void {
    this.#closing = true;
    for (const jobId of this.#steering.keys()) this.cancel(jobId);
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

  async #work(jobId: string, request: IngestRequest, { abort, shared }: Steering): Promise<void> {
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
    try {
      const outcome = await this.#run(request, {
        ...{ signal: abort.signal, shared },
        onProgress: (progress) => update({ ...progress, ...pace.measure(progress, Date.now()) }),
        onGivenUp: giveUp,
      });
      this.#journal.end(jobId);
      update(doneState(outcome));
    } catch (error) {
      if (!this.#closing) this.#journal.end(jobId);
      if (this.#jobs.get(jobId)?.state === 'running') giveUp(toFailure(error));
    }
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
    paused: false,
    step: 'done',
    evidenceSha256: outcome.sha256,
    evidenceId: outcome.evidenceId,
    imageIds: [...outcome.imageIds],
    alreadyKnown: outcome.alreadyKnown,
    movedFrom: outcome.movedFrom,
    problems: outcome.problems.slice(0, 200),
  };
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
