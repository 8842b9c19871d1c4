import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import type { EventName, EventPayload } from '../../shared/contract/events';
import { FailureError } from '../../shared/failure';
import { bridge } from './bridge';

/** Asks main or the engine; throws a FailureError where the answer is a failure. */
export async function call<C extends ChannelName>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  const result = await bridge().call(channel, input);
  if (result.ok) return result.value;
  throw new FailureError(result.failure.code, result.failure.params, result.failure.details);
}

/** Listens to an event of main or the engine; returns the function that stops it. */
export function listen<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return bridge().on(event, listener);
}
