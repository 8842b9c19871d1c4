import { fork, type ChildProcess } from 'node:child_process';
import { utilityProcess } from 'electron';
import type { FromEngine, ToEngine } from '../../shared/contract/wire';

/** better-sqlite3 needs this Node-API; below it, loading the addon ends the process. */
const NODE_API = 10;

/** A running engine, whatever carries its messages. */
export interface EngineProgram {
  readonly pid: number | undefined;
  send(message: ToEngine): void;
  kill(): void;
}

export interface EngineListeners {
  message(message: FromEngine): void;
  /** Once, however it ended. */
  exit(code: number | null): void;
  /** A line of its standard error, for diagnostics. */
  stderr(text: string): void;
}

export interface EngineStart {
  /** The engine's script. */
  readonly script: string;
  readonly args: readonly string[];
  /** A Node for runtimes whose own is too old (docs/adr/004-stand-in-runtime.md). */
  readonly node: string;
  /** Variables of the process. */
  readonly env: NodeJS.ProcessEnv;
}

function startUtility(start: EngineStart, listeners: EngineListeners): EngineProgram {
  const child = utilityProcess.fork(start.script, [...start.args], {
    serviceName: 'Stratigraph engine',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: start.env,
  });
  child.on('message', (message: FromEngine) => listeners.message(message));
  child.once('exit', (code) => listeners.exit(code));
  child.stderr?.on('data', (chunk: Buffer) => listeners.stderr(chunk.toString('utf8')));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    kill: () => void child.kill(),
  };
}

function once(listener: (code: number | null) => void): (code: number | null) => void {
  let done = false;
  return (code) => {
    if (done) return;
    done = true;
    listener(code);
  };
}

function startChild(start: EngineStart, listeners: EngineListeners): EngineProgram {
  const child: ChildProcess = fork(start.script, [...start.args], {
    execPath: start.node,
    execArgv: [],
    env: start.env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const exit = once((code) => listeners.exit(code));
  child.on('message', (message) => listeners.message(message as FromEngine));
  child.once('error', (error) => {
    listeners.stderr(error.message);
    exit(null);
  });
  child.once('exit', (code) => exit(code));
  child.stderr?.on('data', (chunk: Buffer) => listeners.stderr(chunk.toString('utf8')));
  return {
    pid: child.pid,
    // The channel may close between our check and the write; the exit event tells the rest.
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/** Starts the engine in a process of its own. */
export function startEngineProgram(start: EngineStart, listeners: EngineListeners): EngineProgram {
  return Number(process.versions.napi) >= NODE_API ? startUtility(start, listeners) : startChild(start, listeners);
}
