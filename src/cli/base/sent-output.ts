import type { MessagePort } from 'node:worker_threads';
import { gatheredData } from './gathered-data';
import type { Output } from './output';
import type { FromProgram } from './program-message.types';

/** Output of the program's thread: the main thread writes it, and says when it was taken. */
export function sentOutput(port: MessagePort): Output {
  let taken: (() => void) | null = null;
  port.on('message', () => taken?.());
  // What only listens must not keep the thread alive.
  port.unref();
  const send = (message: FromProgram): void => port.postMessage(message);
  const push = async (data: string | Uint8Array): Promise<void> => {
    if (data.length === 0) return;
    const answered = new Promise<void>((resolve) => (taken = resolve));
    port.ref();
    send({ kind: 'write', data });
    await answered;
    port.unref();
  };
  const { write, drain } = gatheredData(push);
  return {
    write,
    say: (line) => send({ kind: 'say', line }),
    progress: (line) => send({ kind: 'progress', line }),
    flush: drain,
  };
}
