import { constants } from 'node:os';
import { workerScripts } from '../engine/threads/worker-table';
import { exitStatus, statusOfFailure } from './base/exit-status';
import { isNewEnough, runOnNewerNode } from './newer-node';
import { processOutput } from './base/output';
import { outputFailure } from './base/output-error';
import { runProgram } from './program';
import { sayFailure } from './base/program-failure';
import { temporaryFolders } from './base/temporary-folders';

const temporary = temporaryFolders();
const output = processOutput();
const signal = { cancelled: false };
const scanThread = workerScripts(import.meta.dirname)['scan-thread'];
// Whatever ends the process, nothing of a temporary library stays behind.
process.on('exit', () => temporary.removeAll());

/** The first signal asks for a clean end, the second does not wait for it. */
function stop(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  const status = name === 'SIGINT' ? exitStatus.cancelled : 128 + constants.signals[name];
  if (signal.cancelled) process.exit(status);
  signal.cancelled = true;
  process.exitCode = status;
}

/** Nobody takes the data: there is nothing left to do. */
function onOutputError(error: Error): never {
  const failure = outputFailure(error);
  if (failure === null) process.exit(exitStatus.done);
  sayFailure(output, failure);
  process.exit(statusOfFailure(failure.code));
}

async function main(): Promise<void> {
  const status = await runProgram(process.argv.slice(2), { output, signal, temporary, scanThread });
  await output.flush().catch(onOutputError);
  process.exit(signal.cancelled && process.exitCode !== undefined ? process.exitCode : status);
}

if (isNewEnough()) {
  // What is made is for this user alone, whatever the mask says that it was started with.
  process.umask(0o077);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));
  process.stdout.on('error', onOutputError);
  // Messages that nobody takes change nothing about the work, and there is no other place to say so.
  process.stderr.on('error', () => undefined);
  void main();
} else {
  runOnNewerNode();
}
