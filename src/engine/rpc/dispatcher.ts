import { engineContract, isEngineChannel, type EngineChannel } from '../../shared/contract/contract';
import { FailureError, toFailure, type Result } from '../../shared/failure';
import type { CancelSignal } from '../cancellation';
import { storeFailure } from '../store/store-failure';
import type { EngineContext } from './handler';
import { handlers } from './handler-table';

type AnyHandler = (context: EngineContext, input: unknown, signal: CancelSignal) => unknown;

/**
 * Answers one request: validates the input once more, calls the handler, and turns what it throws into a
 * failure. Never rejects.
 */
export async function answer(
  context: EngineContext,
  channel: string,
  input: unknown,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  try {
    if (!isEngineChannel(channel)) throw new FailureError('input-invalid', { message: `no channel ${channel}` });
    const parsed = engineContract[channel].input.safeParse(input);
    if (!parsed.success) throw invalidInput(channel, parsed.error.issues);
    // The table pairs each channel with the handler of its own types; the index loses that pairing.
    const handler = handlers[channel] as AnyHandler;
    return { ok: true, value: await handler(context, parsed.data, signal) };
  } catch (error) {
    return { ok: false, failure: toFailure(storeFailure(error, context.library.dir)) };
  }
}

function invalidInput(
  channel: EngineChannel,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FailureError {
  const details = issues.slice(0, 20).map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return new FailureError('input-invalid', { message: `${channel}: ${details[0] ?? ''}` }, details);
}
