import { create } from 'zustand';
import type { ChannelName } from '../../shared/contract/contract';
import type { VerdictSummary } from '../../shared/contract/verdicts';
import { toFailure, type Failure } from '../../shared/failure';
import { call } from './client';
import { queryClient } from './query-client';

/** Whether the files of an image were held against its packages. What came of it holds as long as the window is open. */
export type FileCheck =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly stop: AbortController }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'done'; readonly summary: VerdictSummary };

const ASK_VERDICTS = ['search.files', 'search.count'] as const satisfies readonly ChannelName[];
const NONE: FileCheck = { state: 'none' };
const useChecks = create<Readonly<Record<number, FileCheck>>>(() => ({}));

/** The check of the files of an image: it runs on whatever view is looked at. */
export function useFileCheck(imageId: number): FileCheck {
  return useChecks((checks) => checks[imageId] ?? NONE);
}

/** The first of these images whose check failed; null where none did. */
export function useFailedCheck(imageIds: readonly number[]): Failure | null {
  return useChecks((checks) => {
    for (const id of imageIds) {
      const check = checks[id];
      if (check?.state === 'failed') return check.failure;
    }
    return null;
  });
}

/** Begins to check, unless that is on its way. Never rejects. */
export async function startFileCheck(imageId: number): Promise<void> {
  if (useChecks.getState()[imageId]?.state === 'running') return;
  const stop = new AbortController();
  useChecks.setState({ [imageId]: { state: 'running', stop } });
  const check = await call('verdicts.check', { imageId }, stop.signal).then(
    (summary): FileCheck => ({ state: 'done', summary }),
    (error: unknown): FileCheck => ({ state: 'failed', failure: toFailure(error) }),
  );
  useChecks.setState({ [imageId]: stop.signal.aborted ? NONE : check });
  // What was asked of verdicts before has another answer now.
  if (check.state === 'done') for (const key of ASK_VERDICTS) void queryClient.invalidateQueries({ queryKey: [key] });
}

/** Gives a check up. */
export function stopFileCheck(imageId: number): void {
  const check = useChecks.getState()[imageId];
  if (check?.state === 'running') check.stop.abort();
}
