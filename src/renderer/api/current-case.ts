import { create } from 'zustand';

const useCurrentCaseStore = create<{ readonly caseId: number | null }>(() => ({ caseId: null }));

/** Id of the case that new evidence goes to; null is the intake. */
export function useCurrentCase(): number | null {
  return useCurrentCaseStore((state) => state.caseId);
}

/** The case now, outside of React. */
export function currentCaseId(): number | null {
  return useCurrentCaseStore.getState().caseId;
}

export function rememberCase(caseId: number | null): void {
  useCurrentCaseStore.setState({ caseId });
}
