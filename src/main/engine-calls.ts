import { isWriting, type EngineChannel } from '../shared/contract/contract';
import type { CallEnvelope, EngineRequest } from '../shared/contract/wire';
import { FailureError, type Result } from '../shared/failure';
import type { ChosenOutputs } from './chosen-outputs';
import type { ReportPages } from './report-pages';

export interface EngineCallParts {
  readonly outputs: ChosenOutputs;
  readonly pages: ReportPages;
  /** Name of the examiner as it is set now; '' where none is. */
  readonly examiner: () => string;
  readonly request: (request: EngineRequest, signal?: AbortSignal) => Promise<Result<unknown>>;
}

/** What main itself may ask of the engine. */
export interface EngineCalls {
  call(channel: EngineChannel, input: unknown): Promise<Result<unknown>>;
  /** Starts an engine anew that gave up. */
  retry(): void;
}

/** Lets a channel that writes through only where a dialog granted the place: the contract says which channels those are. */
function envelopeOf({ outputs, examiner }: EngineCallParts, channel: EngineChannel, input: unknown): CallEnvelope {
  const name = examiner().trim();
  const who = { examiner: name === '' ? null : name };
  if (!isWriting(channel)) return { ...who, replace: false };
  const grant = outputs.take((input as { readonly out: string }).out);
  if (grant === null)
    throw new FailureError('input-invalid', { message: 'the place to write to was not chosen in a dialog' });
  return { ...who, ...grant };
}

/** Hands a checked request to the engine, with what only main can know about it. */
export async function engineCall(
  parts: EngineCallParts,
  channel: EngineChannel,
  input: unknown,
  signal?: AbortSignal,
): Promise<Result<unknown>> {
  const envelope = envelopeOf(parts, channel, input);
  const result = await parts.request({ channel, input, envelope }, signal);
  if (channel !== 'report.preview' || !result.ok) return result;
  const { html } = result.value as { readonly html: string };
  return { ok: true, value: { html, url: parts.pages.keep(html) } };
}
