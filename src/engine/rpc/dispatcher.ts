import { engineContract, isEngineChannel, isWriting, type EngineChannel } from '../../shared/contract/contract';
import type { EngineRequest } from '../../shared/contract/wire';
import { FailureError, toFailure, type Result } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';
import { storeFailure } from '../store/store-failure';
import { grantedOutput } from '../output/writer/output-target';
import type { Call, EngineContext, ReadContext, WritingCall } from './handlers/handler';
import { handlers, readHandlers } from './handlers/handler-table';

/** The tables pair each channel with the handler of its own types; the index loses that pairing. */
type Table<Context> = Readonly<
  Partial<Record<EngineChannel, (context: Context, input: never, call: never) => unknown>>
>;

/** A request of whoever may ask: a test, or main, may name any channel. */
type Asked = Omit<EngineRequest, 'channel'> & { readonly channel: string };

/**
 * Answers one request: validates the input once more, calls the handler, and turns what it throws into a
 * failure. Never rejects.
 */
export function answer(context: EngineContext, asked: Asked, signal: CancelSignal): Promise<Result<unknown>> {
  return answerFrom(handlers, context, asked, signal);
}

/** The same on a reader thread, for the channels that only read. */
export function answerRead(
  context: ReadContext,
  asked: Omit<Asked, 'envelope'>,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  return answerFrom(readHandlers, context, { ...asked, envelope: NOBODY }, signal);
}

const NOBODY = { examiner: null, replace: false } as const;

async function answerFrom<Context extends ReadContext>(
  table: Table<Context>,
  context: Context,
  asked: Asked,
  signal: CancelSignal,
): Promise<Result<unknown>> {
  try {
    const { channel } = asked;
    const handler = isEngineChannel(channel) ? table[channel] : undefined;
    if (!isEngineChannel(channel) || handler === undefined)
      throw new FailureError('input-invalid', { message: `no channel ${channel}` });
    const parsed = engineContract[channel].input.safeParse(asked.input);
    if (!parsed.success) throw invalidInput(channel, parsed.error.issues);
    const call = callOf({ ...asked, channel, input: parsed.data }, signal);
    return { ok: true, value: await handler(context, parsed.data as never, call as never) };
  } catch (error) {
    return { ok: false, failure: toFailure(storeFailure(error, context.library.dir)) };
  }
}

function callOf({ channel, input, envelope }: EngineRequest, signal: CancelSignal): Call | WritingCall {
  const { examiner, replace } = envelope;
  if (!isWriting(channel)) return { signal, examiner };
  const { out } = input as { readonly out: string };
  return { signal, examiner, target: grantedOutput(out, replace) };
}

function invalidInput(
  channel: EngineChannel,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FailureError {
  const details = issues.slice(0, 20).map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return new FailureError('input-invalid', { message: `${channel}: ${details[0] ?? ''}` }, details);
}
