import { toFailure, type Result } from '../../shared/failure';
import type { CheckedEntries } from '../../shared/contract/verdicts';
import type { FinishedLook } from '../query/certificates/certificate-looks';
import { MOST_IMAGES } from '../query/verdicts/checked-images';
import { JobQueue } from '../threads/job-queue';
import { JobThread } from '../threads/job-thread';
import { channelPlaces, type ReaderName } from './handlers/channel-places';
import type { ReaderData, ReaderInput, ReaderNote } from './reader-messages.types';

export interface ReaderCall {
  readonly channel: string;
  readonly input: unknown;
  /** Aborted where the asker is gone: what is not begun is never begun then. */
  readonly signal: AbortSignal;
}

/** One reader thread and the calls that wait for it, in their order. */
export class Reader {
  readonly #data: ReaderData;
  readonly #turns = new JobQueue();
  readonly #thread: JobThread<ReaderInput, never, Result<unknown>, ReaderNote>;
  #look: FinishedLook | null = null;
  readonly #checked: Map<number, CheckedEntries>;

  /** `script`: the built reader-thread.ts. */
  constructor(script: string, data: ReaderData, checked: Map<number, CheckedEntries>) {
    [this.#data, this.#checked] = [data, checked];
    this.#thread = new JobThread(script, { greeting: () => this.#greeting() });
  }

  /** Answers one call; never rejects. */
  async run({ channel, input, signal }: ReaderCall): Promise<Result<unknown>> {
    const call = { ...this.#data, channel, input };
    try {
      return await this.#turns.run(() => this.#thread.run({ input: call, signal }), { signal });
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  }

  /** Starts the thread before its first call: that takes as long as some answers. */
  prepare(): void {
    this.#thread.prepare();
  }

  /** Tells the thread, and any after it, what the last look for certificates found. */
  tellLook(look: FinishedLook | null): void {
    if (this.#look === look) return;
    this.#look = look;
    this.#thread.tell({ kind: 'look', look });
  }

  /** Tells the thread what the check of an image came to. */
  tellChecked(checked: CheckedEntries): void {
    this.#thread.tell({ kind: 'checked', checked });
  }

  #greeting(): readonly ReaderNote[] {
    const checked = [...this.#checked.values()].map((one) => ({ kind: 'checked', checked: one }) as const);
    return this.#look === null ? checked : [{ kind: 'look', look: this.#look }, ...checked];
  }

  /** Ends the thread, whatever it does; what waits is cancelled. */
  async close(): Promise<void> {
    this.#turns.close();
    await this.#thread.close();
  }
}

/** The reader threads of one library, each started by its first call. */
export class Readers {
  readonly #script: string;
  readonly #data: ReaderData;
  readonly #readers = new Map<ReaderName, Reader>();
  readonly #checked = new Map<number, CheckedEntries>();

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

  /** Tells the threads of timelines and of previews of reports what the last look for certificates found. */
  tellLook(look: FinishedLook | null): void {
    const names = new Set([channelPlaces['timeline.events'], channelPlaces['report.preview']]);
    for (const name of names) this.#reader(name).tellLook(look);
  }

  /** Tells the threads that search what the check of an image came to, and those that begin later. */
  tellChecked(checked: CheckedEntries): void {
    this.#checked.delete(checked.imageId);
    this.#checked.set(checked.imageId, checked);
    const oldest = this.#checked.keys().next();
    if (this.#checked.size > MOST_IMAGES && oldest.done !== true) this.#checked.delete(oldest.value);
    for (const name of new Set([channelPlaces['search.files'], channelPlaces['search.count']]))
      this.#readers.get(name)?.tellChecked(checked);
  }

  /** Ends all threads; their connections are closed then. */
  async close(): Promise<void> {
    await Promise.all([...this.#readers.values()].map((reader) => reader.close()));
  }

  #reader(name: ReaderName): Reader {
    const reader = this.#readers.get(name) ?? new Reader(this.#script, this.#data, this.#checked);
    this.#readers.set(name, reader);
    return reader;
  }
}
