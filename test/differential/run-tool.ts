import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

/** How a program ended; output is bytes as latin-1, or its SHA-256 where only that was asked for. */
export interface ToolRun {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly input?: string;
  /** Gives the SHA-256 (hex) of the output in place of it. */
  readonly digestOnly?: boolean;
}

const TIMEOUT_MS = 30_000;
/** A sparse file of a pebibyte would be written out byte by byte: nobody waits for that. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a program without a shell, in a fixed locale and time zone. */
export function runTool(command: string, args: readonly string[], options: RunOptions = {}): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
    const child = spawn(command, args, { env: environment, timeout: TIMEOUT_MS });
    const hash = createHash('sha256');
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT) child.kill('SIGKILL');
      if (options.digestOnly === true) hash.update(chunk);
      else out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      const text = options.digestOnly === true ? hash.digest('hex') : Buffer.concat(out).toString('latin1');
      resolve({ status, out: text, err: Buffer.concat(err).toString('latin1').slice(0, 2000) });
    });
    child.stdin.on('error', () => undefined); // a program that refuses its input says so by its status
    child.stdin.end(options.input ?? '');
  });
}

/** True where a program is installed. */
export async function isInstalled(command: string): Promise<boolean> {
  return runTool(command, ['--version']).then(
    ({ status }) => status === 0,
    () => false,
  );
}

/** Runs work for each item, as many at once as the machine has cores for. */
export async function forEachAtOnce<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
