import {
  keepPreviousData,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import { toFailure, type Failure } from '../../shared/failure';
import { defined } from '../../shared/defined';
import { channelQuery } from './channel-query';
import { call } from './client';

export interface ChannelOptions {
  /** False waits; default true. */
  readonly enabled?: boolean;
  /** Keeps the last answer on screen while the next one is on its way; default false. */
  readonly keepPrevious?: boolean;
  /** Asks again whenever it comes on screen: the answer is not of the library alone; default false. */
  readonly fresh?: boolean;
}

/** Reads a channel and keeps the answer until the library changes. Errors are FailureErrors. */
export function useChannel<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  options: ChannelOptions = {},
): UseQueryResult<ChannelOutput<C>> {
  const fresh = options.fresh === true;
  return useQuery(
    defined<UseQueryOptions<ChannelOutput<C>>>({
      ...channelQuery(channel, input),
      enabled: options.enabled ?? true,
      staleTime: fresh ? 0 : undefined,
      refetchOnWindowFocus: fresh ? true : undefined,
      placeholderData: options.keepPrevious === true ? keepPreviousData : undefined,
    }),
  );
}

/** Asks a channel that does something; `mutate(input)` sends it. */
export function useChannelAction<C extends ChannelName>(
  channel: C,
): UseMutationResult<ChannelOutput<C>, Error, ChannelInput<C>> {
  return useMutation({ mutationFn: (input: ChannelInput<C>) => call(channel, input) });
}

/** The failure of a query or an action, or null. */
export function failureOf(result: { readonly error: Error | null }): Failure | null {
  return result.error === null ? null : toFailure(result.error);
}
