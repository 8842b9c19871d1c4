import type { Result } from '../../shared/failure';
import type { FinishedLook } from '../query/certificates/certificate-looks';
import type { ReaderName } from './handlers/channel-places';
import { Reader, type ReaderCall } from './reader';
import type { ReaderData } from './reader-thread.types';

/** The reader threads of one library, each started by its first call. */
export class Readers {
  readonly #script: string;
  readonly #data: ReaderData;
  readonly #readers = new Map<ReaderName, Reader>();

  /** `script`: the built reader-thread.ts. */
  constructor(script: string, data: ReaderData) {
    this.#script = script;
    this.#data = data;
  }

  /** Answers one call on the thread of that name; never rejects. */
  run(name: ReaderName, call: ReaderCall): Promise<Result<unknown>> {
    return this.#reader(name).run(call);
  }

  /** Starts a thread before its first call. */
  prepare(name: ReaderName): void {
    this.#reader(name).prepare();
  }

  /** Tells the thread that looks through whole images what the last look for certificates found. */
  tellLook(look: FinishedLook | null): void {
    this.#reader('whole').tellLook(look);
  }

  /** Ends all threads; their connections are closed then. */
  async close(): Promise<void> {
    await Promise.all([...this.#readers.values()].map((reader) => reader.close()));
  }

  #reader(name: ReaderName): Reader {
    const reader = this.#readers.get(name) ?? new Reader(this.#script, this.#data);
    this.#readers.set(name, reader);
    return reader;
  }
}
