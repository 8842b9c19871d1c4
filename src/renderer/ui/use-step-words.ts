import { useCallback, useMemo } from 'react';
import type { ImageDetail } from '../../shared/contract/image';
import { oneLine } from './strata-list';

/** The command of a history step on one line; empty where the step is not known. */
export function useStepWords({ history }: ImageDetail): (step: number | null) => string {
  const words = useMemo(
    () => new Map(history.map(({ step, instruction, createdBy }) => [step, oneLine(instruction ?? createdBy ?? '')])),
    [history],
  );
  return useCallback((step) => (step === null ? '' : (words.get(step) ?? '')), [words]);
}
