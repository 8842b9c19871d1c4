import type { FromEngine, ToEngine } from '../../shared/contract/wire';

/** The one way in and out of the engine process, whatever started it. */
export interface EnginePort {
  send(message: FromEngine): void;
  listen(onMessage: (message: ToEngine) => void, onClosed: () => void): void;
}

/** The part of Electron's process.parentPort that we use (a utilityProcess has it, plain Node has not). */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
}

/** The port of this process: utilityProcess wraps messages in an event, child_process gives them bare. */
export function openEnginePort(): EnginePort {
  const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (onMessage) => parentPort.on('message', (event) => onMessage(event.data)),
    };
  }
  if (process.send === undefined) throw new Error('the engine is started by the app or a test, over a message channel');
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    listen: (onMessage, onClosed) => {
      process.on('message', (message) => onMessage(message as ToEngine));
      process.on('disconnect', onClosed);
    },
  };
}
