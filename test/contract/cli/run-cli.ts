import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { builtFile } from '../../built-file';
import { repositoryFile } from '../../fixtures-folder';
import { callHost, type CallAnswer } from './call-host';

/** The built command line, as a user runs it. */
export const cliFile = await builtFile('cli/index.cjs');
export const sample = repositoryFile('resources/samples/haproxy-sample.tar');

export type CliRun = CallAnswer;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-test-'));
  folders.push(folder);
  return folder;
}

/** A copy of a file in a folder of its own, for tests that change or remove it. */
export function copyOf(path: string): string {
  const copy = join(emptyFolder(), 'copy.tar');
  cpSync(path, copy);
  return copy;
}

/** What a run left in its folder for temporary files. */
interface Ended extends CliRun {
  readonly left: readonly string[];
}

/**
 * Makes one call of the built command line in a process that makes others after it, which saves its start: for what it
 * prints, says and leaves. Its temporary folders go where the caller can look for leftovers.
 */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const temporary = emptyFolder();
  const answer = callHost({ argv: args, env: { ...process.env, TMPDIR: temporary, ...env } });
  return { ...answer, left: readdirSync(temporary) };
}

/** The same in a process of its own, as a user runs it: for what only a process has, as signals, streams and a mask. */
export function spawnCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const temporary = emptyFolder();
  const run = spawnSync(process.execPath, [cliFile, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    // A command that waits for ever fails its own test, not the whole run.
    timeout: 55_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, TMPDIR: temporary, ...env },
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr, left: readdirSync(temporary) };
}

/** Starts a command, and lets the caller meddle with it before it ends. */
export function startCli(
  args: readonly string[],
  meddle: (child: ReturnType<typeof spawn>, temporary: string) => void,
): Promise<Ended> {
  const temporary = emptyFolder();
  const child = spawn(process.execPath, [cliFile, ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  meddle(child, temporary);
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, stdout, stderr, left: readdirSync(temporary) }));
  });
}
