import { createContext, useContext, type ReactNode } from 'react';
import type { Mark } from '../../shared/contract/marks';
import type { WorkPlace } from '../../shared/contract/work-place';
import { MarkChips } from './MarkChips';
import { useMarkIndex, type MarksOf } from './use-mark-index';

const Marks = createContext<MarksOf>(() => []);

interface MarkScopeProps {
  /** The image whose rows are shown; null where they are of many. */
  readonly imageId: number | null;
  readonly children: ReactNode;
}

/** Rows within show what people put on them. */
export function MarkScope({ imageId, children }: MarkScopeProps) {
  return <Marks value={useMarkIndex(imageId)}>{children}</Marks>;
}

/** What is on a place of a row, small; on several, what is on any of them. */
export function PlaceChips({ places }: { readonly places: readonly (WorkPlace | null)[] }) {
  return <MarkChips marks={useMarksIn(places)} />;
}

/** Marks on any of these places, each once. */
export function useMarksIn(places: readonly (WorkPlace | null)[]): readonly Mark[] {
  const marksOf = useContext(Marks);
  return [...new Set(places.flatMap(marksOf))];
}
