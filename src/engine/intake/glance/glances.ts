import type { GlanceState } from '../../../shared/contract/glance';
import type { IngestJob } from '../../../shared/contract/ingest';
import { NOTHING_SEEN } from '../../evidence/glance/glance-progress';
import { JobThread } from '../../threads/job-thread';
import type { FromGlance, GlanceInput, GlancePage, GlanceQuestion } from './glance-messages.types';

const NO_ROWS: GlancePage = { rows: [], total: 0 };
const PREPARE_MS = 1000;
/** Room for the names of a million paths and what is made on the way; an archive that takes more gets no glance. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 } as const;

type GlanceThread = JobThread<GlanceInput, FromGlance, null, GlanceQuestion>;

interface Glance {
  readonly jobId: string;
  readonly thread: GlanceThread;
  readonly abort: AbortController;
  /** Resolves when its thread is gone. */
  gone: Promise<void>;
  over: boolean;
  state: GlanceState;
  readonly waiting: Map<number, (page: GlancePage) => void>;
}

/**
 * The names of the evidence that is being read, before it is read: a thread looks at its headers as soon as the job
 * runs, and holds them until the job is over. Only the window asks for it; the terminal never starts one.
 */
export class Glances {
  readonly #script: string;
  readonly #onState: (state: GlanceState) => void;
  #current: Glance | null = null;
  /** A thread that has begun nothing yet. */
  #spare: GlanceThread | null = null;
  #closed = false;
  #questions = 0;

  /** `script`: the built glance-thread.ts. */
  constructor(script: string, onState: (state: GlanceState) => void) {
    this.#script = script;
    this.#onState = onState;
  }

  /** Starts a thread before it is wanted, since that takes as long as half a glance; not now, while others are waited for. */
  prepareSoon(): void {
    const prepare = (): void => {
      if (this.#closed || this.#current !== null) return;
      this.#spare ??= this.#makeThread();
      this.#spare.prepare();
    };
    setTimeout(prepare, PREPARE_MS).unref();
  }

  /** Tells the state of a job: its glance begins when it is the next one or runs, and is gone when it is over. */
  follow(job: Pick<IngestJob, 'jobId' | 'path' | 'state'>): void {
    const isOurs = this.#current?.jobId === job.jobId;
    const isNext = job.state === 'queued' && this.#current === null;
    if ((job.state === 'running' || isNext) && !isOurs) this.#begin(job.jobId, job.path);
    else if (job.state !== 'running' && job.state !== 'queued' && isOurs) void this.#leave();
  }

  /** One page of a folder. A job that does not run, or has nothing to look at, has no rows. */
  async ask(jobId: string, question: Omit<GlanceQuestion, 'id'>): Promise<GlanceState & GlancePage> {
    const glance = this.#current;
    if (glance === null || glance.jobId !== jobId) return { ...NOTHING_SEEN, jobId, ...NO_ROWS };
    const page = await this.#askThread(glance, question);
    return { ...glance.state, ...page };
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    const [spare, running] = [this.#spare, this.#current?.thread];
    this.#spare = null;
    await Promise.all([running?.close(), spare?.close(), this.#leave()]);
  }

  async #leave(): Promise<void> {
    const glance = this.#current;
    this.#current = null;
    if (glance === null) return;
    glance.abort.abort();
    this.#end(glance);
    this.prepareSoon();
    await glance.gone;
  }

  #askThread({ thread, waiting, over }: Glance, question: Omit<GlanceQuestion, 'id'>): Promise<GlancePage> {
    if (over) return Promise.resolve(NO_ROWS);
    this.#questions += 1;
    const id = this.#questions;
    return new Promise((answer) => {
      waiting.set(id, answer);
      thread.tell({ ...question, id });
    });
  }

  #begin(jobId: string, path: string): void {
    void this.#leave();
    const thread = this.#spare ?? this.#makeThread();
    this.#spare = null;
    const [abort, state] = [new AbortController(), { ...NOTHING_SEEN, jobId }];
    const glance: Glance = { jobId, thread, abort, gone: Promise.resolve(), over: false, state, waiting: new Map() };
    this.#current = glance;
    const looked = thread.run({
      ...{ input: { path }, signal: abort.signal },
      onProgress: (message) => this.#receive(glance, message),
    });
    glance.gone = looked
      // A thread that dies takes nothing with it: the names come with the reading.
      .catch(() => null)
      .then(() => this.#end(glance))
      .then(() => thread.close());
  }

  #makeThread(): GlanceThread {
    return new JobThread(this.#script, { memory: MEMORY });
  }

  #receive(glance: Glance, message: FromGlance): void {
    if (glance.over) return;
    if (message.kind === 'page') {
      glance.waiting.get(message.id)?.(message.page);
      glance.waiting.delete(message.id);
      return;
    }
    glance.state = { ...message.state, jobId: glance.jobId };
    this.#onState(glance.state);
  }

  #end(glance: Glance): void {
    if (glance.over) return;
    glance.over = true;
    for (const answer of glance.waiting.values()) answer(NO_ROWS);
    glance.waiting.clear();
    if (glance.state.state === 'none') return;
    glance.state = { ...NOTHING_SEEN, jobId: glance.jobId };
    this.#onState(glance.state);
  }
}
