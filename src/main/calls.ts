import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import * as z from 'zod';
import {
  contract,
  isEngineChannel,
  isHostChannel,
  type EngineChannel,
  type HostChannel,
} from '../shared/contract/contract';
import { ipcNames } from '../shared/contract/ipc-names';
import { FailureError, toFailure, type Result } from '../shared/failure';
import { APP_ORIGIN } from './app-protocol';
import { CancellableCalls } from './cancellable-calls';

export interface CallHandlers {
  readonly window: () => BrowserWindow | null;
  readonly host: (channel: HostChannel, input: unknown) => unknown;
  readonly engine: (channel: EngineChannel, input: unknown, signal: AbortSignal) => Promise<Result<unknown>>;
  /** Told about an answer that does not fit the contract: a bug of ours. */
  readonly report: (text: string) => void;
}

/** Only the main frame of our one window, showing our own page, may ask. */
function isOurWindow(event: IpcMainInvokeEvent | IpcMainEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (window === null || frame === null || event.sender !== window.webContents) return false;
  return frame === window.webContents.mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`);
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new FailureError('input-invalid', { message: z.prettifyError(parsed.error) });
}

async function answer(
  handlers: CallHandlers,
  channel: unknown,
  input: unknown,
  signal: AbortSignal,
): Promise<Result<unknown>> {
  if (typeof channel !== 'string' || !(isEngineChannel(channel) || isHostChannel(channel))) {
    throw new FailureError('input-invalid', { message: `no such channel: ${String(channel).slice(0, 100)}` });
  }
  const { input: inputSchema, output } = contract[channel];
  const parsed = parseInput(inputSchema, input);
  const result: Result<unknown> = isHostChannel(channel)
    ? { ok: true, value: await handlers.host(channel, parsed) }
    : await handlers.engine(channel, parsed, signal);
  if (!result.ok) return result;
  const checked = output.safeParse(result.value);
  if (checked.success) return { ok: true, value: checked.data };
  const message = `${channel} answered against the contract: ${z.prettifyError(checked.error)}`;
  handlers.report(message);
  return { ok: false, failure: { code: 'bug', params: {}, details: [message] } };
}

/** Opens the one door for requests of the window: sender, channel, input and output are checked, and errors travel as data. */
export function handleCalls(handlers: CallHandlers): void {
  const cancellable = new CancellableCalls();
  ipcMain.handle(
    ipcNames.call,
    async (event, channel: unknown, input: unknown, id: unknown): Promise<Result<unknown>> => {
      if (!isOurWindow(event, handlers.window())) {
        return { ok: false, failure: { code: 'input-invalid', params: { message: 'unknown sender' }, details: [] } };
      }
      try {
        return await cancellable.run(id, (signal) => answer(handlers, channel, input, signal));
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    },
  );
  ipcMain.on(ipcNames.cancel, (event, id: unknown) => {
    if (isOurWindow(event, handlers.window())) cancellable.cancel(id);
  });
}
