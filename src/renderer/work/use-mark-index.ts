import { useMemo } from 'react';
import type { Mark } from '../../shared/contract/marks';
import type { WorkPlace } from '../../shared/contract/work-place';
import { useAllMarks } from '../api/work';
import { placeKey, shownUnder } from './place-key';

/** What is on a place, oldest first; null is a place that nobody can mark. */
export type MarksOf = (place: WorkPlace | null) => readonly Mark[];

const NONE: readonly Mark[] = [];

/** Marks by their place, for rows: of an image, or of the whole library (null). */
export function useMarkIndex(imageId: number | null): MarksOf {
  const marks = useAllMarks(imageId);
  return useMemo(() => {
    const byPlace = new Map<string, Mark[]>();
    for (const mark of marks)
      for (const key of shownUnder(mark.place)) byPlace.set(key, [...(byPlace.get(key) ?? []), mark]);
    return (place) => (place === null || marks.length === 0 ? NONE : (byPlace.get(placeKey(place)) ?? NONE));
  }, [marks]);
}
