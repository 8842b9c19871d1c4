import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DroppedFile, StratigraphBridge } from '../shared/contract/bridge';
import type { EventName } from '../shared/contract/events';
import type { Result } from '../shared/failure';

/** The same names as in src/main/calls.ts and src/main/index.ts. */
const CALL = 'stratigraph:call';
const EVENT = 'stratigraph:event';

type Listener = (payload: never) => void;
const listeners = new Map<EventName, Set<Listener>>();

ipcRenderer.on(EVENT, (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

function listen(name: EventName, listener: Listener): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener));
  return () => void set.delete(listener);
}

/** Electron 32 took the path off File objects; the stand-in runtime still has it there only. */
function pathOf(file: DroppedFile): string {
  const utils = webUtils as typeof webUtils | undefined;
  if (utils !== undefined) return utils.getPathForFile(file as DroppedFile & File);
  return (file as DroppedFile & { readonly path?: string }).path ?? '';
}

/** A call never rejects: main answers with envelopes, and a closing window has no main to answer. */
async function call(channel: string, input: unknown): Promise<Result<unknown>> {
  try {
    return (await ipcRenderer.invoke(CALL, channel, input)) as Result<unknown>;
  } catch (error) {
    return { ok: false, failure: { code: 'bug', params: {}, details: [String(error)] } };
  }
}

const bridge: StratigraphBridge = {
  call: call as StratigraphBridge['call'],
  on: (event, listener) => listen(event, listener),
  pathsOfFiles: (files) => files.map(pathOf),
};

contextBridge.exposeInMainWorld('stratigraph', bridge);
