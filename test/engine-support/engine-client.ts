import { fork, type ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { EngineChannel } from '../../src/shared/contract/contract';
import type { FromEngine } from '../../src/shared/contract/wire';
import type { Result } from '../../src/shared/failure';
import { builtFile } from '../built-file';

type EventMessage = Extract<FromEngine, { readonly kind: 'event' }>;

const program = await builtFile('engine/index.cjs');

/** The engine process of the build and the client's end of its channel. */
export class EngineClient {
  readonly child: ChildProcess;
  readonly events: EventMessage[] = [];
  readonly messages: FromEngine[] = [];
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>();
  #id = 0;

  constructor(libraryDir: string) {
    this.child = fork(program, [`--library=${libraryDir}`, '--app-version=0.0.0'], {
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
