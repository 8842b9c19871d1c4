import { constants } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assertNever } from '../shared/assert-never';
import { JobSignal } from '../engine/threads/job-signal';
import { exitStatus, statusOfFailure } from './base/exit-status';
import { isNewEnough, runOnNewerNode } from './newer-node';
import { processOutput } from './base/output';
import { outputFailure } from './base/output-error';
import type { FromProgram, ProgramStart, Taken } from './base/program-message.types';

/** What a signal leaves the program to end by itself, its temporary folders removed: a caller waits a second at most. */
const PATIENCE_MS = 700;

const output = processOutput();
const signal = new JobSignal();
/** The status that is decided already, whatever the program comes to. */
let decided: number | null = null;
/** True once nobody takes the data: that the program was given up for it is not worth a word. */
let muted = false;

/** What the program makes lives shortly: a small young generation keeps it from growing to what the machine has. */
const MEMORY = { maxYoungGenerationSizeMb: 24 } as const;

type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The first signal asks for a clean end, for which there is little time; the second does not wait for it. */
function stop(name: EndSignal): void {
  if (signal.cancelled) die(name);
  decided ??= name === 'SIGINT' ? exitStatus.cancelled : 128 + constants.signals[name];
  signal.cancel();
  setTimeout(() => die(name), PATIENCE_MS);
}

/** Ends the process here and now: `process.exit` would wait for what SQLite does on the other thread. */
function die(name: EndSignal): void {
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}

/** Nobody takes the data: there is nothing left to do, and nothing more to say but why. */
async function onOutputError(error: Error): Promise<void> {
  if (decided !== null) return;
  const failure = outputFailure(error);
  decided = failure === null ? exitStatus.done : statusOfFailure(failure.code);
  muted = true;
  signal.cancel();
  if (failure === null) return;
  // The words of failures are many, and loaded for nothing else here.
  const { sayFailure } = await import('./base/program-failure');
  sayFailure(output, failure);
}

/** Writes data and says so; what waits for an answer goes on, and sees for itself that it is not wanted any more. */
async function write(thread: Worker, data: string | Uint8Array): Promise<void> {
  try {
    if (!muted) await output.write(data);
  } catch (error) {
    await onOutputError(asError(error));
  }
  const taken: Taken = { kind: 'taken' };
  thread.postMessage(taken);
}

async function onMessage(thread: Worker, message: FromProgram): Promise<void> {
  switch (message.kind) {
    case 'write':
      await write(thread, message.data);
      return;
    case 'say':
      if (!muted) output.say(message.line);
      return;
    case 'progress':
      output.progress(message.line);
      return;
    case 'ended':
      await end(message.status);
      return;
    default:
      assertNever(message);
  }
}

/** Everything was written: the status is that of the program, unless something else came before. */
async function end(status: number): Promise<void> {
  await output.flush().catch((error: unknown) => onOutputError(asError(error)));
  process.exit(decided ?? status);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function main(): void {
  const start: ProgramStart = { argv: process.argv.slice(2), signal: signal.buffer };
  const thread = new Worker(join(import.meta.dirname, 'program-thread.cjs'), {
    workerData: start,
    resourceLimits: MEMORY,
  });
  thread.on('message', (message: FromProgram) => void onMessage(thread, message));
  thread.on('error', (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(exitStatus.bug);
  });
}

if (isNewEnough()) {
  // What is made is for this user alone, whatever the mask says that it was started with.
  process.umask(0o077);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));
  process.stdout.on('error', (error: Error) => void onOutputError(error));
  // Messages that nobody takes change nothing about the work, and there is no other place to say so.
  process.stderr.on('error', () => undefined);
  main();
} else {
  runOnNewerNode();
}
