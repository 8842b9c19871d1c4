import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import type { EngineChannel } from '../../src/shared/contract/contract';
import type { FromEngine } from '../../src/shared/contract/wire';
import type { Result } from '../../src/shared/failure';
import { repositoryFile } from '../fixtures-folder';

/** Builds the engine as the app does, into a folder of its own; returns the folder. */
export async function buildEngine(): Promise<string> {
  // Inside the checkout, so that the bundle finds better-sqlite3 as the built one does.
  const cache = repositoryFile('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'engine-under-test-'));
  // A script without types: only what is used of it is stated.
  const script: string = pathToFileURL(repositoryFile('scripts/setup/node-programs.mjs')).href;
  const { nodePrograms } = (await import(script)) as {
    readonly nodePrograms: { readonly engine: { readonly build: object } };
  };
  const config = nodePrograms.engine;
  await build({ ...config, logLevel: 'error', build: { ...config.build, outDir } });
  return outDir;
}

type EventMessage = Extract<FromEngine, { readonly kind: 'event' }>;

/** An engine process and the client's end of its channel. */
export class EngineClient {
  readonly child: ChildProcess;
  readonly events: EventMessage[] = [];
  readonly messages: FromEngine[] = [];
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>();
  #id = 0;

  constructor(built: string, libraryDir: string) {
    this.child = fork(join(built, 'index.cjs'), [`--library=${libraryDir}`, '--app-version=0.0.0'], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('message', (message) => this.#receive(message as FromEngine));
    onTestFinished(() => {
      this.child.kill('SIGKILL');
    });
  }

  #receive(message: FromEngine): void {
    this.messages.push(message);
    if (message.kind === 'event') this.events.push(message);
    if (message.kind === 'response') this.#waiting.get(message.id)?.(message.result);
  }

  /** Id of the last call. */
  get lastId(): number {
    return this.#id;
  }

  call(channel: EngineChannel, input: unknown, examiner: string | null = null): Promise<Result<unknown>> {
    this.#id += 1;
    const id = this.#id;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.child.send({ kind: 'request', id, channel, input, envelope: { examiner, replace: false } });
    });
  }

  /** Resolves when a message fits; polls, since messages may have come before. */
  async until(fits: (message: FromEngine) => boolean): Promise<FromEngine> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const found = this.messages.find(fits);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`no such message among ${this.messages.length}`);
  }

  /** Asks the engine to end; resolves with its exit code. */
  shutdown(): Promise<number | null> {
    const ended = this.ended();
    this.child.send({ kind: 'shutdown' });
    return ended;
  }

  ended(): Promise<number | null> {
    return new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }
}

/** Removes what buildEngine made. */
export function removeBuild(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
