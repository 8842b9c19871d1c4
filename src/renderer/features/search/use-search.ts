import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SearchHit } from '../../../shared/contract/search';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';

const PAGE = 500;

export interface SearchResults {
  /** Hits that are loaded so far, in the engine's order; undefined before the first answer. */
  readonly hits: readonly SearchHit[] | undefined;
  readonly total: number;
  readonly tookMs: number;
  readonly failure: Failure | null;
  readonly searching: boolean;
  /** True where the hits on screen answer the query before. */
  readonly stale: boolean;
  readonly more: (() => void) | null;
  readonly retry: () => void;
}

/** Searches file paths in the library. The old results stay until the new ones come. */
export function useSearch(query: string, caseId: number | null): SearchResults {
  const result = useInfiniteQuery({
    queryKey: ['search.files', { query, caseId }],
    queryFn: ({ pageParam }) => call('search.files', { query, caseId, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.hits.length, 0);
      return last.hits.length === 0 || loaded >= last.total ? undefined : loaded;
    },
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = result;
  const hits = useMemo(() => data?.pages.flatMap((page) => page.hits), [data]);
  const first = data?.pages[0];
  return {
    hits: query === '' ? undefined : hits,
    total: first?.total ?? 0,
    tookMs: first?.tookMs ?? 0,
    failure: result.error === null ? null : toFailure(result.error),
    searching: result.isFetching,
    stale: isPlaceholderData,
    more: hasNextPage && !isFetchingNextPage && !isPlaceholderData ? () => void fetchNextPage() : null,
    retry: () => void result.refetch(),
  };
}
