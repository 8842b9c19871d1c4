import type { IngestJob } from '../../../shared/contract/ingest';

/** Before this, a guess of the time left would only jump. */
const GUESS_AFTER_MS = 5000;

/** Time left in ms, rounded to what can be promised; null where nothing can be said. */
export function timeLeft(
  job: Pick<IngestJob, 'state' | 'rate' | 'elapsedMs' | 'bytesDone' | 'bytesTotal'>,
): number | null {
  if (job.state !== 'running' || job.elapsedMs < GUESS_AFTER_MS || job.rate <= 0) return null;
  const left = ((job.bytesTotal - job.bytesDone) / job.rate) * 1000;
  if (left <= 0) return null;
  const step = left < 60_000 ? 10_000 : 30_000;
  return Math.ceil(left / step) * step;
}
