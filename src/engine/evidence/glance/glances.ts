import { Worker } from 'node:worker_threads';
import type { GlanceState } from '../../../shared/contract/glance';
import type { IngestJob } from '../../../shared/contract/ingest';
import { NOTHING_SEEN } from './glance-evidence';
import type { FromGlanceThread, GlancePage, GlanceQuestion, ToGlanceThread } from './glance.types';

const NO_ROWS: GlancePage = { rows: [], total: 0 };
/** Room for the names of a million paths and what is made on the way; an archive that takes more gets no glance. */
const PREPARE_MS = 1000;
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 } as const;

interface Glance {
  readonly jobId: string;
  /** Null once it has died. */
  thread: Worker | null;
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
  #spare: Worker | null = null;
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
      if (!this.#closed && this.#current === null) this.#spare ??= this.#start();
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
    const spare = this.#spare;
    this.#spare = null;
    this.#closed = true;
    await Promise.all([this.#leave(), spare?.terminate()]);
  }

  async #leave(): Promise<void> {
    const glance = this.#current;
    this.#current = null;
    if (glance === null) return;
    const { thread } = glance;
    this.#end(glance);
    this.prepareSoon();
    await thread?.terminate();
  }

  #askThread(glance: Glance, question: Omit<GlanceQuestion, 'id'>): Promise<GlancePage> {
    const { thread, waiting } = glance;
    if (thread === null) return Promise.resolve(NO_ROWS);
    this.#questions += 1;
    const id = this.#questions;
    return new Promise((answer) => {
      waiting.set(id, answer);
      post(thread, { kind: 'ask', question: { ...question, id } });
    });
  }

  #begin(jobId: string, path: string): void {
    void this.#leave();
    const thread = this.#spare ?? this.#start();
    this.#spare = null;
    const glance: Glance = { jobId, thread, state: { ...NOTHING_SEEN, jobId }, waiting: new Map() };
    this.#current = glance;
    thread.on('message', (message: FromGlanceThread) => this.#receive(glance, message));
    // A thread that dies takes nothing with it: the names come with the reading.
    thread.on('error', () => this.#end(glance));
    thread.on('exit', () => this.#end(glance));
    post(thread, { kind: 'look', path });
  }

  #start(): Worker {
    const thread = new Worker(this.#script, { resourceLimits: MEMORY });
    const forget = (): void => {
      if (this.#spare === thread) this.#spare = null;
    };
    thread.on('error', forget);
    thread.on('exit', forget);
    return thread;
  }

  #receive(glance: Glance, message: FromGlanceThread): void {
    if (message.kind === 'page') {
      glance.waiting.get(message.id)?.(message.page);
      glance.waiting.delete(message.id);
      return;
    }
    if (glance.thread === null) return;
    glance.state = { ...message.progress, jobId: glance.jobId };
    this.#onState(glance.state);
    if (message.progress.state === 'none') void glance.thread.terminate();
  }

  #end(glance: Glance): void {
    if (glance.thread === null) return;
    glance.thread = null;
    for (const answer of glance.waiting.values()) answer(NO_ROWS);
    glance.waiting.clear();
    if (glance.state.state === 'none') return;
    glance.state = { ...NOTHING_SEEN, jobId: glance.jobId };
    this.#onState(glance.state);
  }
}

function post(thread: Worker, message: ToGlanceThread): void {
  thread.postMessage(message);
}
