import type { InterruptedJob } from '../../shared/contract/ingest';
import { call } from './client';
import { queryClient } from './query-client';
import { prepareStart, refreshJobs } from './jobs';
import { channelKey } from './channel-query';
import { useChannel } from './use-channel';

const NONE: readonly InterruptedJob[] = [];

/** Jobs that were cut off before this start, and on which nobody has decided yet. */
export function useInterrupted(): readonly InterruptedJob[] {
  return useChannel('ingest.interrupted', {}).data ?? NONE;
}

/** Starts a job anew that was cut off, as it was asked for. */
export async function readAgain(jobId: string): Promise<void> {
  await prepareStart();
  await call('ingest.readAgain', { jobId });
  await Promise.all([refreshJobs(), askAgain()]);
}

/** Offers a job that was cut off no longer. */
export async function forgetInterrupted(jobId: string): Promise<void> {
  await call('ingest.forget', { jobId });
  await askAgain();
}

function askAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: channelKey('ingest.interrupted', {}) });
}
