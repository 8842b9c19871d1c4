import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DroppedFile, StratigraphBridge } from '../shared/contract/bridge';
import type { EventName } from '../shared/contract/events';
import { ipcNames } from '../shared/contract/ipc-names';
import type { Result } from '../shared/failure';

type Listener = (payload: never) => void;
const listeners = new Map<EventName, Set<Listener>>();

ipcRenderer.on(ipcNames.event, (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

function listen(name: EventName, listener: Listener): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener));
  return () => void set.delete(listener);
}

const fileUtils = webUtils as typeof webUtils | undefined;

/**
 * The stand-in runtime has no webUtils: there a File carries its path itself and loses it on
 * the way through the bridge. So this side looks at the drop first, in the same order.
 */
let droppedPaths: string[] = [];
if (fileUtils === undefined) {
  const remember = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    droppedPaths = files.map((file) => (file as File & { readonly path?: string }).path ?? '');
  };
  window.addEventListener('drop', remember, { capture: true });
}

function pathsOfFiles(files: readonly DroppedFile[]): string[] {
  if (fileUtils === undefined) return files.map((_file, index) => droppedPaths[index] ?? '');
  return files.map((file) => fileUtils.getPathForFile(file as DroppedFile & File));
}

/** A call never rejects: main answers with envelopes, and a closing window has no main to answer. */
async function call(channel: string, input: unknown, id?: number): Promise<Result<unknown>> {
  try {
    return (await ipcRenderer.invoke(ipcNames.call, channel, input, id)) as Result<unknown>;
  } catch (error) {
    return { ok: false, failure: { code: 'bug', params: {}, details: [String(error)] } };
  }
}

const bridge: StratigraphBridge = {
  call: call as StratigraphBridge['call'],
  cancel: (id) => ipcRenderer.send(ipcNames.cancel, id),
  on: (event, listener) => listen(event, listener),
  pathsOfFiles,
};

contextBridge.exposeInMainWorld('stratigraph', bridge);
