import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SearchHit } from '../../../shared/contract/search';
import { toFailure, type Failure } from '../../../shared/failure';
import { channelPages } from '../../api/channel-query';

/** Hits of the first page: what a window shows, and a little more. */
const FIRST_PAGE = 100;
const PAGE = 400;

export interface SearchResults {
  /** Hits that are loaded so far, in the engine's order; undefined before the first answer. */
  readonly hits: readonly SearchHit[] | undefined;
  readonly tookMs: number;
  /** Images that the query asks about, and whose files were not checked. */
  readonly notChecked: readonly number[];
  /** Files that were not looked up in the hash sets that the query asks about. */
  readonly notLookedUp: number;
  readonly failure: Failure | null;
  readonly searching: boolean;
  /** True where the hits on screen answer the query before. */
  readonly stale: boolean;
  /** True where all hits are loaded. */
  readonly whole: boolean;
  readonly more: (() => void) | null;
  readonly retry: () => void;
}

/** Searches file paths in the library. The old results stay until the new ones come. */
export function useSearch(query: string, caseId: number | null): SearchResults {
  const result = useInfiniteQuery({
    ...channelPages('search.files', { query, caseId }, (after: string | null) => {
      const limit = after === null ? FIRST_PAGE : PAGE;
      return { query, caseId, after, limit };
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = result;
  const hits = useMemo(() => data?.pages.flatMap((page) => page.hits), [data]);
  const canAsk = hasNextPage && !isFetching && !isPlaceholderData && result.error === null;
  const few = (hits?.length ?? 0) < FIRST_PAGE;
  // A page may come with few hits or none, where much had to be looked at: the first screen fills itself.
  useEffect(() => {
    if (canAsk && few) void fetchNextPage();
  }, [canAsk, few, fetchNextPage]);
  return {
    hits: query === '' ? undefined : hits,
    tookMs: data?.pages[0]?.tookMs ?? 0,
    notChecked: data?.pages[0]?.notChecked ?? [],
    notLookedUp: data?.pages[0]?.notLookedUp ?? 0,
    failure: result.error === null ? null : toFailure(result.error),
    searching: isFetching || (canAsk && few),
    stale: isPlaceholderData,
    whole: !hasNextPage && !isPlaceholderData,
    more: canAsk ? () => void fetchNextPage() : null,
    retry: () => void result.refetch(),
  };
}
