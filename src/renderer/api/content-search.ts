import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContentHit, ContentSearchState } from '../../shared/contract/content-search';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { channelKey, channelPages } from './channel-query';
import { useChannel } from './use-channel';

const PAGE = 200;

/** Follows the content search of the engine; called once at start. */
export function followContentSearches(): void {
  listen('search.contentState', (state) => {
    queryClient.setQueryData(channelKey('search.content', {}), state);
  });
}

/** The content search that runs, or the last one; null where there was none. */
export function useContentSearch(): ContentSearchState | null {
  return useChannel('search.content', {}).data ?? null;
}

/** Begins to search file contents; the search before is given up. */
export async function startContentSearch(query: string, caseId: number | null): Promise<void> {
  await call('search.startContent', { query, caseId });
}

export async function cancelContentSearch(searchId: number): Promise<void> {
  await call('search.cancelContent', { searchId });
}

export interface ContentHits {
  readonly hits: readonly ContentHit[];
  /** Asks for more; null where there are none yet, or they are on their way. */
  readonly more: (() => void) | null;
}

/** The hits of a search that are loaded so far; more of them come while it runs. */
export function useContentHits({ searchId, listed }: Pick<ContentSearchState, 'searchId' | 'listed'>): ContentHits {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...channelPages('search.contentHits', searchId, (offset: number) => ({ searchId, offset, limit: PAGE })),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      // Files that left the library meanwhile are no hits any more.
      if (last.hits.length === 0) return undefined;
      const loaded = pages.reduce((sum, page) => sum + page.hits.length, 0);
      return loaded < listed ? loaded : undefined;
    },
    enabled: listed > 0,
  });
  const hits = useMemo(() => data?.pages.flatMap((page) => page.hits) ?? [], [data]);
  return { hits, more: hasNextPage && !isFetching ? () => void fetchNextPage() : null };
}
