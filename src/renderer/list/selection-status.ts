import { useEffect } from 'react';
import { create } from 'zustand';
import { useFocusedList } from './focused-list';

/** What is selected in a list: words of the one row, or how many rows. */
export type SelectionStatus =
  | { readonly kind: 'row'; readonly words: string }
  | { readonly kind: 'rows'; readonly count: number };

const useStatuses = create<ReadonlyMap<string, SelectionStatus>>(() => new Map());

/** Tells the frame what is selected in a list on screen; null where nothing is. */
export function useTellSelection(instance: string, count: number, words: string | null): void {
  useEffect(() => {
    const status = statusOf(count, words);
    if (status === null) return undefined;
    useStatuses.setState((all) => new Map(all).set(instance, status), true);
    return () => useStatuses.setState((all) => new Map([...all].filter(([id]) => id !== instance)), true);
  }, [instance, count, words]);
}

function statusOf(count: number, words: string | null): SelectionStatus | null {
  if (count > 1) return { kind: 'rows', count };
  return words === null ? null : { kind: 'row', words };
}

/** What is selected in the list that has, or last had, the focus; null where nothing is. */
export function useSelectionStatus(): SelectionStatus | null {
  const focused = useFocusedList((state) => state.id);
  return useStatuses((all) => (focused === null ? null : (all.get(focused) ?? null)));
}
