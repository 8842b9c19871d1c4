import { create } from 'zustand';
import type { VerdictSummary } from '../../shared/contract/verdicts';
import { toFailure, type Failure } from '../../shared/failure';
import { call } from './client';

/** Whether the files of an image were held against its packages. What came of it holds as long as the window is open. */
export type FileCheck =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly stop: AbortController }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'done'; readonly summary: VerdictSummary };

const NONE: FileCheck = { state: 'none' };
const useChecks = create<Readonly<Record<number, FileCheck>>>(() => ({}));

/** The check of the files of an image: it runs on whatever view is looked at. */
export function useFileCheck(imageId: number): FileCheck {
  return useChecks((checks) => checks[imageId] ?? NONE);
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
}

/** Gives a check up. */
export function stopFileCheck(imageId: number): void {
  const check = useChecks.getState()[imageId];
  if (check?.state === 'running') check.stop.abort();
}
