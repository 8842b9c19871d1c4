import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import type { EventName, EventPayload } from '../../shared/contract/events';
import { FailureError, type Result } from '../../shared/failure';
import { bridge } from './bridge';

let calls = 0;

/**
 * Asks main or the engine; throws a FailureError where the answer is a failure. With a signal the question can be
 * taken back: what is not begun by then is never begun, and the failure is `cancelled`.
 */
export async function call<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  signal?: AbortSignal,
): Promise<ChannelOutput<C>> {
  const result = await (signal === undefined ? bridge().call(channel, input) : cancellable(channel, input, signal));
  if (result.ok) return result.value;
  throw new FailureError(result.failure.code, result.failure.params, result.failure.details);
}

function cancellable<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  signal: AbortSignal,
): Promise<Result<ChannelOutput<C>>> {
  if (signal.aborted) throw new FailureError('cancelled');
  calls += 1;
  const id = calls;
  const cancel = (): void => bridge().cancel(id);
  signal.addEventListener('abort', cancel, { once: true });
  return bridge()
    .call(channel, input, id)
    .finally(() => signal.removeEventListener('abort', cancel));
}

/** Listens to an event of main or the engine; returns the function that stops it. */
export function listen<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return bridge().on(event, listener);
}
