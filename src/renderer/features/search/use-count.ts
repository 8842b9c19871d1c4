import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelOutput } from '../../../shared/contract/contract';
import { call } from '../../api/client';
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
    queryKey: ['search.count', { query, caseId }],
    enabled: enabled && query !== '',
    gcTime: 0,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      let sum = NOTHING_COUNTED;
      let from: string | null = null;
      do {
        const slice: ChannelOutput<'search.count'> = await call('search.count', { query, caseId, from }, signal);
        sum = addSlice(sum, slice);
        from = slice.next;
        if (!signal.aborted && from !== null) setPartial({ key, sum });
      } while (from !== null && !signal.aborted);
      return sum;
    },
  });
  const sum = result.data ?? (partial?.key === key ? partial.sum : NOTHING_COUNTED);
  return { ...sum, done: result.data !== undefined };
}
