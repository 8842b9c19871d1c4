// A thread that has calls made by the host while the thread of the tests waits; `asking` is where it waits.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';

/** A call that waits for ever fails its own test, not the whole run. */
const MOST_MS = 55_000;
const { port, asking } = workerData;
let host = null;
let timer;

/** Says how the call ended; of a host that goes down after its answer nobody wants to know. */
function answer(message) {
  if (Atomics.load(asking, 0) === 0) return;
  clearTimeout(timer);
  port.postMessage(message);
  Atomics.store(asking, 0, 0);
  Atomics.notify(asking, 0);
}

/** A host that is new: the first, or after one that went down with its call. */
function startHost() {
  const started = fork(fileURLToPath(new URL('host-process.mjs', import.meta.url)), { serialization: 'advanced' });
  started.on('message', answer);
  started.on('exit', (status, signal) => {
    host = null;
    answer({ status, stdout: '', stderr: `the host ended by ${signal ?? status}` });
  });
  return started;
}

port.on('message', (request) => {
  host ??= startHost();
  timer = setTimeout(() => host?.kill('SIGKILL'), MOST_MS);
  host.send(request);
});
