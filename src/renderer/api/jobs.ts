import { create } from 'zustand';
import type { IngestJob } from '../../shared/contract/ingest';
import { toFailure, type Failure } from '../../shared/failure';
import { call, listen } from './client';
import { currentSettings } from './settings';

interface JobsState {
  /** Newest last. */
  readonly jobs: readonly IngestJob[];
  /** Why the last start was refused, or null. */
  readonly refused: Failure | null;
  /** The job that the person looks at; null shows the one that is being read. */
  readonly chosen: string | null;
}

const useJobsStore = create<JobsState>(() => ({ jobs: [], refused: null, chosen: null }));
const endListeners = new Set<(job: IngestJob) => void>();
/** Jobs whose end was told: the list may know that a short one is over before its event comes, and the end is told all the same. */
const toldEnds = new Set<string>();

/** Follows every job of the engine; called once at start. */
export function startJobs(): void {
  listen('ingest.job', (job) => {
    useJobsStore.setState((state) => ({ jobs: withJob(state.jobs, job) }));
    if (!isOver(job) || toldEnds.has(job.jobId)) return;
    toldEnds.add(job.jobId);
    for (const tell of endListeners) tell(job);
  });
  void refreshJobs();
}

/** Reads the jobs again, for the start and after a restart of the engine. */
export async function refreshJobs(): Promise<void> {
  try {
    useJobsStore.setState({ jobs: await call('ingest.jobs', {}) });
  } catch {
    // The engine banner says why; there is nothing to add here.
  }
}

function withJob(jobs: readonly IngestJob[], job: IngestJob): readonly IngestJob[] {
  const known = jobs.some((one) => one.jobId === job.jobId);
  return known ? jobs.map((one) => (one.jobId === job.jobId ? job : one)) : [...jobs, job];
}

/** Whole percent of the bytes that were read; 100 only at the end. */
export function jobShare(job: Pick<IngestJob, 'state' | 'bytesDone' | 'bytesTotal'>): number {
  if (job.state === 'done') return 100;
  if (job.bytesTotal <= 0) return 0;
  return Math.min(99, Math.floor((100 * job.bytesDone) / job.bytesTotal));
}

/** True for a job that will not change any more. */
export function isOver(job: IngestJob): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

export function useJobs(): readonly IngestJob[] {
  return useJobsStore((state) => state.jobs);
}

/** Id of the job that the person chose to look at, or null. */
export function useChosenJob(): string | null {
  return useJobsStore((state) => state.chosen);
}

export function chooseJob(jobId: string | null): void {
  useJobsStore.setState({ chosen: jobId });
}

/** The jobs now, outside of React. */
export function currentJobs(): readonly IngestJob[] {
  return useJobsStore.getState().jobs;
}

/** Calls back once for each job that ends. */
export function onJobEnd(listener: (job: IngestJob) => void): () => void {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

export function useRefusedStart(): Failure | null {
  return useJobsStore((state) => state.refused);
}

/** Adds evidence to a case (null is the intake); true where the engine took it. A refusal is kept for the Progress view. */
export async function startIngest(paths: readonly string[], caseId: number | null): Promise<boolean> {
  const given = paths.filter((path) => path !== '');
  if (given.length === 0) return false;
  await prepareStart();
  const { limits } = currentSettings();
  try {
    await call('ingest.start', { paths: given, caseId, limits, copy: false });
    useJobsStore.setState({ refused: null });
    await refreshJobs();
    return true;
  } catch (error) {
    useJobsStore.setState({ refused: toFailure(error) });
    return false;
  }
}

/** Puts evidence that the library has into the case that a job was to add it to, and takes the job off the list. */
export async function addToCase(
  jobId: string,
  { caseId, evidenceId }: { readonly caseId: number; readonly evidenceId: number },
): Promise<void> {
  await call('case.addEvidence', { caseId, evidenceIds: [evidenceId] });
  await dismissJob(jobId);
}

/** Adding something new is moving on: what ended before leaves the list, and the view shows what comes. */
export async function prepareStart(): Promise<void> {
  chooseJob(null);
  const over = currentJobs().filter(isOver);
  await Promise.all(over.map((job) => dismissJob(job.jobId).catch(() => undefined)));
}

/** Takes a finished job off the list. */
export async function dismissJob(jobId: string): Promise<void> {
  await call('ingest.dismiss', { jobId });
  useJobsStore.setState((state) => ({ jobs: state.jobs.filter((job) => job.jobId !== jobId) }));
}

/** Asks the engine to stop a job. */
export async function cancelJob(jobId: string): Promise<void> {
  await call('ingest.cancel', { jobId });
}

/** Asks the engine to let a job wait, or go on. */
export async function pauseJob(jobId: string, paused: boolean): Promise<void> {
  await call('ingest.pause', { jobId, paused });
}

/** Forgets a refusal that was read. */
export function forgetRefusal(): void {
  useJobsStore.setState({ refused: null });
}
