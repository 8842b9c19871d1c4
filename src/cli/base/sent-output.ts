import type { MessagePort } from 'node:worker_threads';
import type { Output } from './output';
import type { FromProgram } from './program-message.types';

/** Text that is gathered before it is sent. */
const CHUNK = 64 * 1024;

/** Output of the program's thread: the main thread writes it, and says when it was taken. */
export function sentOutput(port: MessagePort): Output {
  let pending = '';
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
  const drain = async (): Promise<void> => {
    const text = pending;
    pending = '';
    await push(text);
  };
  return {
    async write(data) {
      if (typeof data === 'string') {
        pending += data;
        if (pending.length > CHUNK) await drain();
      } else {
        await drain();
        await push(data);
      }
    },
    say: (line) => send({ kind: 'say', line }),
    progress: (line) => send({ kind: 'progress', line }),
    flush: drain,
  };
}
