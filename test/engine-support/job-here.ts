import { toFailure } from '../../src/shared/failure';
import type { RunningJob } from '../../src/engine/threads/run-job';

/** A job that runs on the thread of the test: what it does is real, only the thread is not one of its own. */
export function jobHere<Ended>(work: Promise<Ended>): RunningJob<Ended> {
  const ended = work.then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, failure: toFailure(error) }) as const,
  );
  return { ended, cancel: () => undefined };
}
