import { useCallback, useMemo } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import { verdictSchema, type Verdict } from '../../../shared/vocabulary';
import { useFileCheck } from '../../api/file-check';
import { useChannel } from '../../api/use-channel';

/** What the packages say of a row, null of what is no file of the final image; null as a whole where the files were not checked. */
export function useVerdicts(imageId: number): ((row: TreeRow) => Verdict | null) | null {
  const isChecked = useFileCheck(imageId).state === 'done';
  const answer = useChannel('verdicts.entries', { imageId }, { enabled: isChecked }).data;
  const verdicts = useMemo(() => {
    const { entries } = answer ?? {};
    if (entries === undefined) return null;
    return new Map(verdictSchema.options.flatMap((is) => entries[is].map((entry) => [entry, is] as const)));
  }, [answer]);
  const verdictOf = useCallback(
    ({ type, fate, entryId }: TreeRow): Verdict | null =>
      verdicts === null || entryId === null || type === 'dir' || fate.kind !== 'visible'
        ? null
        : (verdicts.get(entryId) ?? 'as-shipped'),
    [verdicts],
  );
  return verdicts === null ? null : verdictOf;
}
