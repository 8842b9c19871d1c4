import { engineContract, isEngineChannel, type EngineChannel } from '../../shared/contract/contract';
import { FailureError, toFailure, type Result } from '../../shared/failure';
import type { CancelSignal } from '../cancellation';
import { storeFailure } from '../store/store-failure';
import type { EngineContext, ReadContext } from './handler';
import { handlers, readHandlers } from './handler-table';

/** The tables pair each channel with the handler of its own types; the index loses that pairing. */
type Table<Context> = Readonly<
  Partial<Record<EngineChannel, (context: Context, input: never, signal: CancelSignal) => unknown>>
>;

/**
 * Answers one request: validates the input once more, calls the handler, and turns what it throws into a
 * failure. Never rejects.
 */
export function answer(
  context: EngineContext,
  channel: string,
  input: unknown,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  return answerFrom(handlers, context, channel, input, signal);
}

/** The same on a reader thread, for the channels that only read. */
export function answerRead(
  context: ReadContext,
  channel: string,
  input: unknown,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  return answerFrom(readHandlers, context, channel, input, signal);
}

async function answerFrom<Context extends ReadContext>(
  table: Table<Context>,
  context: Context,
  channel: string,
  input: unknown,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  try {
    const handler = isEngineChannel(channel) ? table[channel] : undefined;
    if (!isEngineChannel(channel) || handler === undefined)
      throw new FailureError('input-invalid', { message: `no channel ${channel}` });
    const parsed = engineContract[channel].input.safeParse(input);
    if (!parsed.success) throw invalidInput(channel, parsed.error.issues);
    return { ok: true, value: await handler(context, parsed.data as never, signal) };
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
