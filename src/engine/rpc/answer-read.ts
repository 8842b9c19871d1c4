import { FailureError, toFailure, type Result } from '../../shared/failure';
import type { CancelSignal } from '../base/cancellation';
import { storeFailure } from '../store/store-failure';
import type { ReadContext } from './handlers/handler';
import { readHandlerOf } from './handlers/handler-table';

/**
 * Answers one question on a reader thread, whose input the engine has held against the contract (valid-request.ts): the
 * contract of every channel takes longer to load than most answers take. Never rejects.
 */
export async function answerRead(
  context: ReadContext,
  asked: { readonly channel: string; readonly input: unknown },
  signal: CancelSignal,
): Promise<Result<unknown>> {
  try {
    const handler = await readHandlerOf<ReadContext>(asked.channel);
    if (handler === null) throw new FailureError('input-invalid', { message: `no channel ${asked.channel}` });
    const call = { signal, examiner: null };
    return { ok: true, value: await handler(context, asked.input as never, call as never) };
  } catch (error) {
    return { ok: false, failure: toFailure(storeFailure(error, context.library.dir)) };
  }
}
