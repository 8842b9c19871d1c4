import { constants } from 'node:os';
import { join } from 'node:path';
import { exitStatus } from './exit-status';
import { isNewEnough, runOnNewerNode } from './newer-node';
import { processOutput } from './output';
import { runProgram } from './program';
import { temporaryFolders } from './temporary-folders';

const temporary = temporaryFolders();
const signal = { cancelled: false };
const scanThread = join(import.meta.dirname, 'scan-thread.cjs');
// Whatever ends the process, nothing of a temporary library stays behind.
process.on('exit', () => temporary.removeAll());

/** The first signal asks for a clean end, the second does not wait for it. */
function stop(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  const status = name === 'SIGINT' ? exitStatus.cancelled : 128 + constants.signals[name];
  if (signal.cancelled) process.exit(status);
  signal.cancelled = true;
  process.exitCode = status;
}

/** A reader that has seen enough (`| head`) is no failure. */
function onStreamError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(`stratigraph: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? exitStatus.done : exitStatus.bug);
}

async function main(): Promise<void> {
  const output = processOutput();
  const status = await runProgram(process.argv.slice(2), { output, signal, temporary, scanThread });
  await output.flush();
  process.exit(signal.cancelled && process.exitCode !== undefined ? process.exitCode : status);
}

if (isNewEnough()) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));
  process.stdout.on('error', onStreamError);
  process.stderr.on('error', onStreamError);
  void main();
} else {
  runOnNewerNode();
}
