import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import type { Mark } from '../../shared/contract/marks';
import type { Tag } from '../../shared/contract/tags';
import type { TriageEntry } from '../../shared/contract/triage';
import { toFailure, type Failure } from '../../shared/failure';
import { channelPages } from './channel-query';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { useChannel } from './use-channel';

/** Answers that show what people made: beginnings of the names of their channels. */
const OF_WORK = ['audit.', 'custody.', 'findings.', 'footholds.', 'marks.', 'searches.', 'tags.', 'triage.', 'work.'];

/** Words of a search that ask for what people made. */
const ASKS_FOR_WORK = /\b(tag|note|bookmarked|status):/;

function isOfWork([name, about]: readonly unknown[]): boolean {
  if (typeof name !== 'string') return false;
  if (name.startsWith('search.')) return ASKS_FOR_WORK.test(JSON.stringify(about));
  return OF_WORK.some((begin) => name.startsWith(begin));
}

/** Follows what people make; called once at start. */
export function followWork(): void {
  listen('work.changed', () => {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOfWork(queryKey) });
  });
}

/** The audit log grows by what is only looked at, too: asks again for what is on screen of it. */
export function refreshAudit(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('audit.') });
}

const NO_TAGS: readonly Tag[] = [];

/** All tags, those with a key first. */
export function useTags(): readonly Tag[] {
  return useChannel('tags.list', {}).data ?? NO_TAGS;
}

/** Marks in one answer; more come in further ones. */
const PAGE = 5000;

/** All marks of an image, or of the library (null). Empty until they are there. */
export function useAllMarks(imageId: number | null): readonly Mark[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...channelPages('marks.list', { all: true, imageId }, (offset: number): ChannelInput<'marks.list'> => ({
      ...{ caseId: null, imageId, kinds: [], tagUids: [], text: '' },
      ...{ order: 'created', descending: false, offset, limit: PAGE },
    })),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.marks.length, 0);
      return last.marks.length > 0 && loaded < last.total ? loaded : undefined;
    },
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => data?.pages.flatMap(({ marks }) => marks) ?? [], [data]);
}

/** All judgements of the library. Empty until they are there. */
export function useAllJudgements(): readonly TriageEntry[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...channelPages('triage.list', { all: true }, (offset: number) => ({ states: [], offset, limit: PAGE })),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.entries.length, 0);
      return last.entries.length > 0 && loaded < last.total ? loaded : undefined;
    },
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => data?.pages.flatMap(({ entries }) => entries) ?? [], [data]);
}

/** Does something, and gives what came of it or why it failed. */
export async function attempt<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
): Promise<
  { readonly ok: true; readonly value: ChannelOutput<C> } | { readonly ok: false; readonly failure: Failure }
> {
  try {
    return { ok: true, value: await call(channel, input) };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}
