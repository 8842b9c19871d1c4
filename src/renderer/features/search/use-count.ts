import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { channelSlices } from '../../api/channel-query';
import { addSlice, NOTHING_COUNTED, type Counted } from './facet-sums';

/** Counting waits so long after a page has come: the next key has precedence. */
const QUIET_MS = 300;

export interface Count extends Counted {
  /** False while there is more to count. */
  readonly done: boolean;
}

/** Counts the matches of a query in slices that are added up; asks no further once another query is there. */
export function useCount(query: string, caseId: number | null, enabled: boolean): Count {
  const key = JSON.stringify([query, caseId]);
  const [partial, setPartial] = useState<{ readonly key: string; readonly sum: Counted } | null>(null);
  const result = useQuery({
    ...channelSlices<'search.count', Counted>(
      'search.count',
      { query, caseId },
      {
        waitMs: QUIET_MS,
        first: { query, caseId, from: null },
        empty: NOTHING_COUNTED,
        add: addSlice,
        next: ({ next }) => (next === null ? null : { query, caseId, from: next }),
        onPart: (sum) => setPartial({ key, sum }),
      },
    ),
    enabled: enabled && query !== '',
    gcTime: 0,
  });
  const sum = result.data ?? (partial?.key === key ? partial.sum : NOTHING_COUNTED);
  return { ...sum, done: result.data !== undefined };
}
