import { spawn, spawnSync } from 'node:child_process';
import { childEnvironment, root } from './places.mjs';

/** A step that failed in a way that a person can do something about; its message is all that is shown. */
export class SetupError extends Error {}

/** Prints one line of progress to stderr, so that stdout stays for data. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs a program to its end and returns its exit status and both outputs. */
export function capture(command, args, options = {}) {
  const run = spawnSync(command, args, {
    cwd: root,
    env: childEnvironment(options.env),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: options.timeout,
  });
  return { status: run.status ?? 1, stdout: run.stdout ?? '', stderr: run.stderr ?? String(run.error ?? '') };
}

/** Runs a program on this terminal and resolves with its exit status. Ctrl+C reaches the program first. */
export function follow(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: childEnvironment(options.env),
      stdio: options.stdio ?? 'inherit',
    });
    const wait = () => undefined;
    process.on('SIGINT', wait);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** True where a program of this name can be started. */
export function hasProgram(name) {
  return capture(process.platform === 'win32' ? 'where' : 'which', [name]).status === 0;
}
