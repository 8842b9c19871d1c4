import type { EngineChannel } from '../shared/contract/contract';
import { FailureError, type Result } from '../shared/failure';
import type { ChosenOutputs } from './chosen-outputs';
import type { ReportPages } from './report-pages';

export interface EngineCallParts {
  readonly outputs: ChosenOutputs;
  readonly pages: ReportPages;
  readonly request: (channel: EngineChannel, input: unknown, signal?: AbortSignal) => Promise<Result<unknown>>;
}

/** Channels whose `out` is a file to write. */
const WRITING: ReadonlySet<EngineChannel> = new Set([
  ...(['report.export', 'explorer.export', 'timeline.export', 'compare.export'] as const),
]);

function checkOutput(outputs: ChosenOutputs, input: unknown): void {
  const { out } = input as { readonly out: string };
  if (outputs.has(out)) return;
  throw new FailureError('input-invalid', { message: 'the place to write to was not chosen in a dialog' });
}

/** Hands a checked request to the engine, with what only main can know about it. */
export async function engineCall(
  parts: EngineCallParts,
  channel: EngineChannel,
  input: unknown,
  signal?: AbortSignal,
): Promise<Result<unknown>> {
  if (WRITING.has(channel)) checkOutput(parts.outputs, input);
  const result = await parts.request(channel, input, signal);
  if (channel !== 'report.preview' || !result.ok) return result;
  const { html } = result.value as { readonly html: string };
  return { ok: true, value: { html, url: parts.pages.keep(html) } };
}
