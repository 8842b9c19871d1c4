import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import { toFailure, type Failure } from '../../shared/failure';
import { askChannel, channelQuery } from './channel-query';

/** Rows in one page of a long list. */
const PAGE = 200;

/** Channels that answer a page of a list with its total. */
type PagedChannel = {
  [C in ChannelName]: ChannelInput<C> extends { offset: number; limit: number } ? C : never;
}[ChannelName];

export interface Pages<C extends PagedChannel, Row> {
  /** Answer of the first page, with totals and counts; undefined until it is there. */
  readonly first: ChannelOutput<C> | undefined;
  /** The row at an index of the whole list, or undefined while its page is not there. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Asks for the page that holds an index. */
  readonly want: (index: number) => void;
  /** The rows from `from` to before `end`, asked for where they are not there. */
  readonly load: (from: number, end: number) => Promise<readonly Row[]>;
  readonly failure: Failure | null;
  /** True while the rows on screen are those of the question before. */
  readonly stale: boolean;
  readonly retry: () => void;
}

function pageInput<C extends PagedChannel>(
  input: Omit<ChannelInput<C>, 'offset' | 'limit'>,
  page: number,
): ChannelInput<C> {
  return { ...input, offset: page * PAGE, limit: PAGE } as unknown as ChannelInput<C>;
}

/** A long list in pages that are asked for when a row of theirs comes into view. The old rows stay until new ones come. */
export function usePages<C extends PagedChannel, Row>(
  channel: C,
  input: Omit<ChannelInput<C>, 'offset' | 'limit'>,
  rowsOf: (answer: ChannelOutput<C>) => readonly Row[],
  enabled = true,
): Pages<C, Row> {
  const key = JSON.stringify([channel, input]);
  const [wanted, setWanted] = useState<{ readonly key: string; readonly pages: readonly number[] }>({ key, pages: [] });
  const question = (page: number) => ({ ...channelQuery(channel, pageInput(input, page)), enabled });
  const first = useQuery<ChannelOutput<C>>({ ...question(0), placeholderData: keepPreviousData });
  const more = wanted.key === key ? wanted.pages : [];
  const others = useQueries({ queries: more.map(question) });
  const want = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE);
      setWanted((now) => {
        const pages = now.key === key ? now.pages : [];
        return page === 0 || pages.includes(page) ? now : { key, pages: [...pages, page] };
      });
    },
    [key],
  );
  const load = async (from: number, end: number): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (let page = Math.floor(from / PAGE); page * PAGE < end; page += 1) {
      const answer = await askChannel(channel, pageInput(input, page));
      rows.push(...rowsOf(answer).slice(Math.max(0, from - page * PAGE), end - page * PAGE));
    }
    return rows;
  };
  const error = first.error ?? others.find((one) => one.error !== null)?.error ?? null;
  return {
    first: first.data,
    rowAt: (index) => {
      const page = Math.floor(index / PAGE);
      const answer = page === 0 ? first.data : others[more.indexOf(page)]?.data;
      return answer === undefined ? undefined : rowsOf(answer)[index % PAGE];
    },
    want,
    load,
    failure: error === null ? null : toFailure(error),
    stale: first.isPlaceholderData,
    retry: () => {
      void first.refetch();
      for (const one of others) if (one.error !== null) void one.refetch();
    },
  };
}
