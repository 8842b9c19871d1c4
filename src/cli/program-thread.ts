import { parentPort, workerData } from 'node:worker_threads';
import { JobSignal } from '../engine/threads/job-signal';
import { workerScripts } from '../engine/threads/worker-table';
import type { FromProgram, ProgramStart } from './base/program-message.types';
import { sentOutput } from './base/sent-output';
import { temporaryFolders } from '../engine/store/temporary-folders';
import { runProgram } from './program';

/** Runs one call of the command line. The main thread stays free for signals, whatever is done here. */
async function main(): Promise<void> {
  if (parentPort === null) throw new Error('this is a program for a worker thread');
  const { argv, signal } = workerData as ProgramStart;
  const scanThread = workerScripts(import.meta.dirname)['scan-thread'];
  const output = sentOutput(parentPort);
  const temporary = temporaryFolders();
  const status = await runProgram(argv, { output, signal: new JobSignal(signal), temporary, scanThread });
  await output.flush();
  // Nothing of a temporary library stays behind. What a signal keeps us from removing is swept at a later start.
  temporary.removeAll();
  const ended: FromProgram = { kind: 'ended', status };
  parentPort.postMessage(ended);
}

void main();
