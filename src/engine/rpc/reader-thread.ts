import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never';
import { toFailure } from '../../shared/failure';
import type { FinishedLook } from '../query/certificates/certificate-looks';
import { openLibrary } from '../store/open-library';
import type { ReadableLibrary } from '../store/readable-library';
import { SharedSignal } from '../base/shared-signal';
import { answerRead } from './dispatcher';
import type { CallReader, FromReader, ReaderData, ToReader } from './reader-thread.types';

// Entry of a reader thread: answers questions to the library on a connection of its own that cannot write.
const port = parentPort;
if (port === null) throw new Error('a reader runs as a worker thread only');
const { libraryDir, version } = workerData as ReaderData;

/** KiB. Three readers that each keep what the writer keeps would be most of the memory of the engine. */
const CACHE_KIB = 16 * 1024;
let library: ReadableLibrary | null = null;
let look: FinishedLook | null = null;

function open(): ReadableLibrary {
  const opened = openLibrary(libraryDir, { readOnly: true });
  opened.limitCache(CACHE_KIB);
  return opened;
}

/** An answer is of one moment. */
async function inSnapshot(from: ReadableLibrary, { channel, input, signal }: CallReader): Promise<FromReader> {
  const end = from.beginSnapshot();
  try {
    const context = { library: from, version, finishedLook: () => look };
    return await answerRead(context, { channel, input }, new SharedSignal(signal));
  } finally {
    end();
  }
}

async function result(call: CallReader): Promise<FromReader> {
  try {
    library ??= open();
    return await inSnapshot(library, call);
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

port.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'call':
      return void result(message).then((answer) => port.postMessage(answer));
    case 'look':
      look = message.look;
      return;
    default:
      return assertNever(message);
  }
});
