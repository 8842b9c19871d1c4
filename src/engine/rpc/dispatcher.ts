import { isWriting } from '../../shared/contract/contract';
import type { EngineRequest } from '../../shared/contract/wire';
import { toFailure, type Result } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';
import { storeFailure } from '../store/store-failure';
import { grantedOutput } from '../output/writer/output-target';
import type { Call, EngineContext, WritingCall } from './handlers/handler';
import { handlerOf } from './handlers/handler-table';
import { noChannel, validRequest } from './valid-request';

/** A request of whoever may ask: a test, or main, may name any channel. */
type Asked = Omit<EngineRequest, 'channel'> & { readonly channel: string };

/**
 * Answers one request: validates the input once more, calls the handler, and turns what it throws into a
 * failure. Never rejects.
 */
export async function answer(context: EngineContext, asked: Asked, signal: CancelSignal): Promise<Result<unknown>> {
  try {
    const { channel, input } = validRequest(asked);
    const handler = await handlerOf<EngineContext>(channel);
    if (handler === null) throw noChannel(channel);
    const call = callOf({ ...asked, channel, input }, signal);
    return { ok: true, value: await handler(context, input as never, call as never) };
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
