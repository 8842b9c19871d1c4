import type { EvidencePlace, RelocationState } from '../../shared/contract/relocate';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { channelKey } from './channel-query';
import { useChannel } from './use-channel';

/** Follows every proof of a new place; called once at start. */
export function followRelocations(): void {
  listen('evidence.relocation', (state) => {
    queryClient.setQueryData(channelKey('evidence.relocation', { evidenceId: state.evidenceId }), state);
  });
  // A reading may be the first to meet that the evidence is gone, or is there again.
  listen('evidence.verification', ({ evidenceId, state }) => {
    if (state !== 'running')
      void queryClient.invalidateQueries({ queryKey: channelKey('evidence.place', { evidenceId }) });
  });
}

/** The proof of a new place that runs, or the last one; null where there was none. */
export function useRelocation(evidenceId: number): RelocationState | null {
  return useChannel('evidence.relocation', { evidenceId }).data ?? null;
}

/** Whether the evidence is at its place, as of when this came on screen or the window was last come back to. */
export function useEvidencePlace(evidenceId: number): EvidencePlace | null {
  return useChannel('evidence.place', { evidenceId }, { fresh: true }).data ?? null;
}

/** Asks the person where the evidence is, and lets the engine prove it; nothing where the person cancels. */
export async function findEvidence(evidenceId: number): Promise<void> {
  const { folder } = await call('evidence.place', { evidenceId });
  const { paths } = await call('host.chooseEvidence', { kind: folder ? 'folder' : 'archive', many: false });
  const path = paths[0];
  if (path === undefined) return;
  await call('evidence.relocate', { evidenceId, path });
}

/** Asks the engine to stop a proof. */
export async function cancelRelocation(evidenceId: number): Promise<void> {
  await call('evidence.cancelRelocate', { evidenceId });
}

/** Forgets how a proof ended, once that was read. */
export async function forgetRelocation(evidenceId: number): Promise<void> {
  await call('evidence.cancelRelocate', { evidenceId });
  queryClient.setQueryData(channelKey('evidence.relocation', { evidenceId }), null);
}
