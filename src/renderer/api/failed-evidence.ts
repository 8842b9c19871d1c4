import type { FailedEvidence } from '../../shared/contract/ingest';
import { call } from './client';
import { useChannel } from './use-channel';

const NONE: readonly FailedEvidence[] = [];

/** Evidence of a case (null: of the whole library) that could not be read, until somebody dismisses it. */
export function useFailedEvidence(caseId: number | null): readonly FailedEvidence[] {
  const all = useChannel('ingest.failed', {}).data ?? NONE;
  return caseId === null ? all : all.filter((one) => one.caseId === caseId);
}

/** Takes it off the list for good. */
export async function dismissFailed(id: number): Promise<void> {
  await call('ingest.dismissFailed', { id });
}
