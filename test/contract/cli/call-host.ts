import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** One call of the command line. */
export interface CallRequest {
  readonly argv: readonly string[];
  /** The whole environment of the call. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How it ended; `status` is null where it did not end in time. */
export interface CallAnswer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Longer than a call may take: then the thread itself is broken. */
const MOST_MS = 58_000;

/** A thread that listens to the host while the one of the tests waits, as for a process that it would start itself. */
function startBridge(): (request: CallRequest) => CallAnswer {
  const { port1: near, port2: far } = new MessageChannel();
  const asking = new Int32Array(new SharedArrayBuffer(4));
  const bridge = new Worker(new URL('host-thread.mjs', import.meta.url), {
    workerData: { port: far, asking },
    transferList: [far],
  });
  // Neither keeps the process of the tests alive, and the host ends with it.
  bridge.unref();
  near.unref();
  return (request) => {
    Atomics.store(asking, 0, 1);
    near.postMessage(request);
    if (Atomics.wait(asking, 0, 1, MOST_MS) === 'timed-out') throw new Error('the command line gave no answer');
    return (receiveMessageOnPort(near) as { readonly message: CallAnswer }).message;
  };
}

let ask: ((request: CallRequest) => CallAnswer) | null = null;

/** Makes one call in the host, which is started with the first, and waits for its end. */
export function callHost(request: CallRequest): CallAnswer {
  ask ??= startBridge();
  return ask(request);
}
