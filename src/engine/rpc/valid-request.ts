import { engineContract, isEngineChannel, type EngineChannel } from '../../shared/contract/contract';
import { FailureError } from '../../shared/failure';

/** A question in the form that its channel asks for. */
export interface ValidRequest {
  readonly channel: EngineChannel;
  readonly input: unknown;
}

/** Holds a question against the contract: main did it before, but the engine trusts no sender. Throws `input-invalid`. */
export function validRequest(asked: { readonly channel: string; readonly input: unknown }): ValidRequest {
  const { channel } = asked;
  if (!isEngineChannel(channel)) throw noChannel(channel);
  const parsed = engineContract[channel].input.safeParse(asked.input);
  if (!parsed.success) throw invalidInput(channel, parsed.error.issues);
  return { channel, input: parsed.data };
}

/** The failure of a question that nobody answers. */
export function noChannel(channel: string): FailureError {
  return new FailureError('input-invalid', { message: `no channel ${channel}` });
}

function invalidInput(
  channel: EngineChannel,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FailureError {
  const details = issues.slice(0, 20).map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return new FailureError('input-invalid', { message: `${channel}: ${details[0] ?? ''}` }, details);
}
