import { Worker } from 'node:worker_threads';
import type { Result } from '../../shared/failure';
import type { FinishedLook } from '../query/certificates/certificate-looks';
import type { SharedSignal } from '../base/shared-signal';
import type { FromReader, ReaderData, ToReader } from './reader-thread.types';

export interface ReaderCall {
  readonly channel: string;
  readonly input: unknown;
  readonly signal: SharedSignal;
}

interface Waiting extends ReaderCall {
  readonly answer: (result: Result<unknown>) => void;
}

const CANCELLED: Result<never> = { ok: false, failure: { code: 'cancelled', params: {}, details: [] } };

/**
 * One reader thread and the calls that wait for it, in their order. It is started by its first call. A call whose
 * asker is gone by its turn is not begun. A thread that dies fails the call that it was at, and the next call starts
 * another one.
 */
export class Reader {
  readonly #script: string;
  readonly #data: ReaderData;
  readonly #queue: Waiting[] = [];
  #thread: Worker | null = null;
  #current: Waiting | null = null;
  #look: FinishedLook | null = null;
  #closed = false;

  /** `script`: the built reader-thread.ts. */
  constructor(script: string, data: ReaderData) {
    this.#script = script;
    this.#data = data;
  }

  /** Answers one call; never rejects. */
  run(call: ReaderCall): Promise<Result<unknown>> {
    return new Promise((answer) => {
      this.#queue.push({ ...call, answer });
      this.#next();
    });
  }

  /** Starts the thread before its first call: that takes as long as some answers. */
  prepare(): void {
    if (!this.#closed) this.#thread ??= this.#start();
  }

  /** Tells the thread, and any after it, what the last look for certificates found. */
  tellLook(look: FinishedLook | null): void {
    if (this.#look === look) return;
    this.#look = look;
    if (this.#thread !== null) send(this.#thread, { kind: 'look', look });
  }

  /** Ends the thread, whatever it does; what waits is cancelled. */
  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#finish(CANCELLED);
    await thread?.terminate();
  }

  #next(): void {
    while (this.#current === null) {
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      if (this.#closed || waiting.signal.cancelled) waiting.answer(CANCELLED);
      else this.#begin(waiting);
    }
  }

  #begin(waiting: Waiting): void {
    this.#current = waiting;
    const { channel, input, signal } = waiting;
    this.#thread ??= this.#start();
    send(this.#thread, { kind: 'call', channel, input, signal: signal.buffer });
  }

  #finish(result: Result<unknown>): void {
    this.#current?.answer(result);
    this.#current = null;
    this.#next();
  }

  #start(): Worker {
    const thread = new Worker(this.#script, { workerData: this.#data });
    if (this.#look !== null) send(thread, { kind: 'look', look: this.#look });
    const died = (reason: string): void => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      this.#finish({ ok: false, failure: { code: 'bug', params: {}, details: [reason] } });
    };
    thread.on('message', (result: FromReader) => {
      if (this.#thread === thread) this.#finish(result);
    });
    thread.on('error', (error) => died(String(error)));
    thread.on('exit', (code) => died(`a reader thread ended with ${code}`));
    return thread;
  }
}

function send(thread: Worker, message: ToReader): void {
  thread.postMessage(message);
}
