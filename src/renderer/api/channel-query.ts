import type { QueryFunctionContext } from '@tanstack/react-query';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import { call } from './client';
import { queryClient } from './query-client';

/** The key of a question: the same channel and the same input share one answer. */
export function channelKey<C extends ChannelName>(channel: C, input: ChannelInput<C>): readonly [C, ChannelInput<C>] {
  return [channel, input];
}

export interface ChannelQuery<C extends ChannelName> {
  readonly queryKey: readonly [C, ChannelInput<C>];
  readonly queryFn: (context: Pick<QueryFunctionContext, 'signal'>) => Promise<ChannelOutput<C>>;
}

/**
 * A question for the query cache, which takes it back once nobody looks at the answer any more. The functions of this
 * file are the only ones that hand the signal on: outside of api/ nobody writes a `queryFn` (house/no-query-functions).
 */
export function channelQuery<C extends ChannelName>(channel: C, input: ChannelInput<C>): ChannelQuery<C> {
  return { queryKey: channelKey(channel, input), queryFn: ({ signal }) => call(channel, input, signal) };
}

/** The question for a list that goes on where its last page ended. `about` is what all pages have in common. */
export function channelPages<C extends ChannelName, Page>(
  channel: C,
  about: unknown,
  inputOf: (page: Page) => ChannelInput<C>,
) {
  return {
    queryKey: [channel, about] as const,
    queryFn: ({ pageParam, signal }: { readonly pageParam: Page; readonly signal: AbortSignal }) =>
      call(channel, inputOf(pageParam), signal),
  };
}

/** How an answer that comes in slices is put together. */
export interface Slices<C extends ChannelName, Sum> {
  /** Waits so long before it asks first, in milliseconds: a question that is taken back by then is never sent. */
  readonly waitMs: number;
  readonly first: ChannelInput<C>;
  readonly empty: Sum;
  readonly add: (sum: Sum, slice: ChannelOutput<C>) => Sum;
  /** What to ask after a slice; null where that was the last. */
  readonly next: (slice: ChannelOutput<C>) => ChannelInput<C> | null;
  /** Gets what is there so far, while there is more to come. */
  readonly onPart: (sum: Sum) => void;
}

/** A question that is answered slice by slice; the answer is the sum of them. */
export function channelSlices<C extends ChannelName, Sum>(channel: C, about: unknown, slices: Slices<C, Sum>) {
  return {
    queryKey: [channel, about] as const,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Sum> => {
      await new Promise((resolve) => setTimeout(resolve, slices.waitMs));
      let sum = slices.empty;
      let input: ChannelInput<C> | null = slices.first;
      for (let isPart = false; input !== null && !signal.aborted; isPart = true) {
        if (isPart) slices.onPart(sum);
        const slice: ChannelOutput<C> = await call(channel, input, signal);
        sum = slices.add(sum, slice);
        input = slices.next(slice);
      }
      return sum;
    },
  };
}

/**
 * Asks from outside of a component; answered by the cache where it knows. With a signal the question can be taken
 * back, unless something on screen waits for the same answer.
 */
export async function askChannel<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  signal?: AbortSignal,
): Promise<ChannelOutput<C>> {
  const query = channelQuery(channel, input);
  const takeBack = (): void => {
    const filter = { queryKey: query.queryKey, exact: true };
    const observers = queryClient.getQueryCache().find(filter)?.getObserversCount() ?? 0;
    if (observers === 0) void queryClient.cancelQueries(filter);
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', takeBack, { once: true });
  return queryClient.query(query).finally(() => signal?.removeEventListener('abort', takeBack));
}
