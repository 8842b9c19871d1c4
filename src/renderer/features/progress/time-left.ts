import type { IngestJob } from '../../../shared/contract/ingest';

const MINUTE = 60_000;

/** Time left for reading in ms, rounded up to what can be promised; null where nothing can be said. */
export function timeLeft(job: Pick<IngestJob, 'state' | 'paused' | 'timeLeftMs'>): number | null {
  if (job.state !== 'running' || job.paused || job.timeLeftMs === null) return null;
  const step = job.timeLeftMs < MINUTE ? 10_000 : job.timeLeftMs < 60 * MINUTE ? 30_000 : 5 * MINUTE;
  return Math.ceil(job.timeLeftMs / step) * step;
}

/** Steps whose end cannot be told in time: the step is named instead. */
const NAMED = ['open', 'index', 'write'] as const;

/** The step to name where no time can be told for it; null else. */
export function stepToName(job: Pick<IngestJob, 'state' | 'paused' | 'step'>): (typeof NAMED)[number] | null {
  if (job.state !== 'running' || job.paused) return null;
  return NAMED.find((step) => step === job.step) ?? null;
}
