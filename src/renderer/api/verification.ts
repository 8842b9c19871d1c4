import type { RecheckState } from '../../shared/contract/verify';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { channelKey } from './channel-query';
import { useChannel } from './use-channel';

/** Follows every reading of evidence; called once at start. */
export function startVerifications(): void {
  listen('evidence.verification', (state) => {
    queryClient.setQueryData(channelKey('evidence.verification', { evidenceId: state.evidenceId }), state);
  });
}

/** The reading of an evidence that runs, or the last one; null where there was none. */
export function useVerification(evidenceId: number): RecheckState | null {
  return useChannel('evidence.verification', { evidenceId }).data ?? null;
}

/** Reads an evidence again. */
export async function startVerification(evidenceId: number): Promise<void> {
  await call('evidence.verify', { evidenceId });
}

export async function cancelVerification(evidenceId: number): Promise<void> {
  await call('evidence.cancelVerify', { evidenceId });
}
