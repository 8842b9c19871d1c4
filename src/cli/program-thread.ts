import { parentPort, workerData } from 'node:worker_threads';
import type { FromProgram, ProgramStart } from './base/program-message.types';
import { sentOutput } from './base/sent-output';
import { runCall } from './run-call';

/** Runs one call of the command line. The main thread stays free for signals, whatever is done here. */
async function main(): Promise<void> {
  if (parentPort === null) throw new Error('this is a program for a worker thread');
  const { argv, signal } = workerData as ProgramStart;
  const output = sentOutput(parentPort);
  const status = await runCall(argv, output, signal);
  const ended: FromProgram = { kind: 'ended', status };
  parentPort.postMessage(ended);
}

void main();
