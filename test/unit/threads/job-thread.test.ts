import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { JobQueue } from '../../../src/engine/threads/job-queue';
import { JobSignal } from '../../../src/engine/threads/job-signal';
import { GRACE_MS, JobThread, runJob, type ThreadOptions } from '../../../src/engine/threads/job-thread';
import { toFailure, type Failure } from '../../../src/shared/failure';
import { buildProgram, gate, type BuiltProgram } from '../../engine-support/built-program';
import { temporaryFolder } from '../../engine-support/test-library';

interface Input {
  readonly what: string;
  /** See gate(). */
  readonly held?: SharedArrayBuffer;
}

interface Ended {
  /** Jobs that this thread began. */
  readonly begun: number;
  readonly notes: readonly string[];
}

/** A program as those of the engine are: it does as it is told. */
const PROGRAM = `
import { once } from 'node:events';
import { serveJobs } from 'serve-jobs';
let begun = 0;
let closed = null;
const notes = [];
const heap = [];
// After the end is told, and before another job can be begun.
const endSoon = async () => { for (let n = 0; n < 20; n += 1) await null; process.exit(7); };
const pass = (buffer) => Atomics.wait(new Int32Array(buffer), 0, 0);
serveJobs({
  work: async ({ what, held }, { signal, abort, progress, givenUp }) => {
    begun += 1;
    closed = held ?? null;
    if (what === 'count') for (let n = 1; n <= 3; n += 1) progress(n);
    if (what === 'throw') throw new Error('a defect');
    if (what === 'late-throw') { setTimeout(() => { throw new Error('a late defect'); }); await new Promise(() => {}); }
    if (what === 'exit') process.exit(7);
    if (what === 'fill-memory') for (;;) heap.push(new Array(1000).fill(begun + heap.length));
    if (what === 'exit-after') void endSoon();
    if (what === 'pass') pass(held);
    if (what === 'hang') { progress(0); for (;;); }
    if (what === 'babble') for (let n = 0; ; n += 1) if (n % 100_000 === 0) progress(n);
    if (what === 'ask-signal') { progress(0); while (!signal.cancelled); }
    if (what === 'event') { progress(0); await once(abort, 'abort'); }
    if (what === 'count-on') for (let n = 1; !signal.cancelled; n += 1) { progress(n); await new Promise((done) => setTimeout(done, 1)); }
    if (what === 'commit') { signal.decide(); progress(0); pass(held); }
    if (what === 'too-late') { progress(0); pass(held); signal.decide(); }
    if (what === 'clean-up') {
      progress(0);
      while (!signal.cancelled);
      givenUp({ code: 'cancelled', params: {}, details: [] });
      pass(held);
      throw new Error('cleaned up');
    }
    return { begun, notes: [...notes] };
  },
  onNote: (note) => notes.push(note),
  onClose: () => {
    if (closed !== null) { Atomics.store(new Int32Array(closed), 0, 1); Atomics.notify(new Int32Array(closed), 0); }
  },
});
`;

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram(PROGRAM);
});
afterAll(() => program.remove());

/** Long enough for a job to end by itself, short enough to wait for where it does not. */
const graceMs = 150;

function makeThread(options: ThreadOptions<string> = {}) {
  const thread = new JobThread<Input, number, Ended, string>(program.script, { graceMs, ...options });
  onTestFinished(() => thread.close());
  return thread;
}

/** Asks for a job, and can wait until it tells of itself. */
function ask(thread: JobThread<Input, number, Ended, string>, what: string, held?: SharedArrayBuffer) {
  const abort = new AbortController();
  const told: number[] = [];
  const givenUp: Failure[] = [];
  const shared = new JobSignal();
  const ended = thread.run({
    ...{ input: held === undefined ? { what } : { what, held }, signal: abort.signal, shared },
    onProgress: (n) => told.push(n),
    onGivenUp: (failure) => givenUp.push(failure),
  });
  // It is looked at later.
  ended.catch(() => undefined);
  const began = (): Promise<void> => expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(0);
  return { abort, told, givenUp, shared, ended, began };
}

const job = (begun: number): Ended => ({ begun, notes: [] });

describe('a job on a thread', () => {
  it('tells its progress in order, then its result', async () => {
    const { ended, told } = ask(makeThread(), 'count');
    expect(await ended).toEqual(job(1));
    expect(told).toEqual([1, 2, 3]);
  });

  it('has the thread of the job before it', async () => {
    const thread = makeThread();
    for (const begun of [1, 2, 3]) expect(await ask(thread, 'count').ended).toEqual(job(begun));
  });

  it('may have a thread that is there for it alone', async () => {
    const told: number[] = [];
    const run = (what: string) =>
      runJob<Input, number, Ended>(program.script, {
        ...{ input: { what }, signal: new AbortController().signal, onProgress: (n: number) => told.push(n) },
      });
    expect(await run('count')).toEqual(job(1));
    expect(await run('count')).toEqual(job(1));
    await expect(run('exit')).rejects.toThrow('ended with 7');
    expect(told).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('is told notes, and so is each thread that comes after the first', async () => {
    const thread = makeThread({ greeting: () => ['hello'] });
    thread.tell('nobody is there');
    expect(await ask(thread, 'count').ended).toEqual({ begun: 1, notes: ['hello'] });
    thread.tell('more');
    expect(await ask(thread, 'count').ended).toEqual({ begun: 2, notes: ['hello', 'more'] });
    await expect(ask(thread, 'exit').ended).rejects.toThrow('ended with 7');
    expect(await ask(thread, 'count').ended).toEqual({ begun: 1, notes: ['hello'] });
  });

  it('waits while it is paused, and goes on', async () => {
    const { abort, ended, told, shared, began } = ask(makeThread(), 'count-on');
    await began();
    shared.pause();
    let before = -1;
    await expect.poll(() => before === (before = told.length), { interval: 50 }).toBe(true);
    shared.resume();
    await expect.poll(() => told.length).toBeGreaterThan(before);
    abort.abort();
    expect(await ended).toEqual(job(1));
  });
});

describe('a crash', () => {
  it.each([
    ['an error of the job', 'throw', 'a defect', 2],
    ['an error that nobody caught', 'late-throw', 'a late defect', 1],
    ['the end of the thread', 'exit', 'a thread ended with 7', 1],
    ['memory that is used up', 'fill-memory', 'memory', 1],
  ])('by %s fails its job as a bug, and no other', async (_, what, reason, begun) => {
    const thread = makeThread({ memory: { maxOldGenerationSizeMb: 16 } });
    const failure = toFailure(await ask(thread, what).ended.catch((error: unknown) => error));
    expect(failure).toMatchObject({ code: 'bug' });
    expect(failure.details.join()).toContain(reason);
    expect(await ask(thread, 'count').ended).toEqual(job(begun));
  });

  it('leaves the jobs that wait to another thread', async () => {
    const thread = makeThread();
    const queue = new JobQueue();
    const ended = ['count', 'exit', 'count', 'count'].map((what) => queue.run(() => ask(thread, what).ended, {}));
    const results = await Promise.allSettled(ended);
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value.begun : 'failed'))).toEqual([
      ...[1, 'failed', 1, 2],
    ]);
  });

  it('between two jobs fails neither, also where it was not known when the second was given', async () => {
    const thread = makeThread();
    for (let n = 0; n < 10; n += 1) {
      await ask(thread, 'exit-after').ended;
      expect(await ask(thread, 'count').ended).toEqual(job(1));
    }
    expect(await ask(thread, 'count').ended).toEqual(job(2));
  });

  it('at the start fails each job, and is not tried for ever', async () => {
    const thread = new JobThread<Input, number, Ended>(join(temporaryFolder(), 'none.cjs'));
    for (let n = 0; n < 2; n += 1)
      await expect(thread.run({ input: { what: 'count' }, signal: new AbortController().signal })).rejects.toThrow(
        'none.cjs',
      );
    await thread.close();
  });

  it('of who listens ends the job with what was thrown, and its thread', async () => {
    const thread = makeThread();
    const full = new RangeError('the disk is full');
    const ended = thread.run({
      ...{ input: { what: 'babble' }, signal: new AbortController().signal },
      onProgress: () => {
        throw full;
      },
    });
    expect(await ended.catch((error: unknown) => error)).toBe(full);
    const next = ask(thread, 'count');
    expect(await next.ended).toEqual(job(1));
    // Nothing of what the thread before still told.
    expect(next.told).toEqual([1, 2, 3]);
  });

  it('of an input that cannot be sent fails that job alone', async () => {
    const thread = makeThread();
    const input = { what: 'count', odd: () => undefined };
    await expect(thread.run({ input, signal: new AbortController().signal })).rejects.toThrow('could not be cloned');
    expect(await ask(thread, 'count').ended).toEqual(job(1));
  });
});

describe('a cancel', () => {
  it('before its turn lets a job never begin', async () => {
    const thread = makeThread();
    const [queue, held, abort] = [new JobQueue(), gate(), new AbortController()];
    const first = queue.run(() => ask(thread, 'pass', held.buffer).ended, {});
    const run = () => thread.run({ input: { what: 'count' }, signal: abort.signal });
    const waiting = queue.run(run, { signal: abort.signal });
    const last = queue.run(() => ask(thread, 'count').ended, {});
    abort.abort();
    await expect(waiting).rejects.toThrow('cancelled');
    held.open();
    expect(await first).toEqual(job(1));
    expect(await last).toEqual(job(2));
    await expect(run()).rejects.toThrow('cancelled');
  });

  it.each(['ask-signal', 'event'])('lets a job end by itself that looks (%s), and keeps its thread', async (what) => {
    const thread = makeThread({ graceMs: GRACE_MS });
    const { abort, ended, began } = ask(thread, what);
    await began();
    abort.abort();
    expect(await ended).toEqual(job(1));
    expect(await ask(thread, 'count').ended).toEqual(job(2));
  });

  it('stops the thread of a job that ignores it, and the next job has another one', async () => {
    const thread = makeThread();
    const { abort, ended, began } = ask(thread, 'hang');
    await began();
    const asked = performance.now();
    abort.abort();
    await expect(ended).rejects.toThrow('cancelled');
    expect(performance.now() - asked).toBeGreaterThan(graceMs - 5);
    expect(await ask(thread, 'count').ended).toEqual(job(1));
  });

  it('of a job that is paused ends it', async () => {
    const { abort, ended, shared, began } = ask(makeThread({ graceMs: GRACE_MS }), 'ask-signal');
    await began();
    shared.pause();
    abort.abort();
    expect(await ended).toEqual(job(1));
  });

  it('comes too late for a job that has decided to commit', async () => {
    const held = gate();
    const { abort, ended, began } = ask(makeThread(), 'commit', held.buffer);
    await began();
    abort.abort();
    await new Promise((resolve) => setTimeout(resolve, 2 * graceMs));
    held.open();
    expect(await ended).toEqual(job(1));
  });

  it('that came before keeps a job from its commit', async () => {
    const held = gate();
    const { abort, ended, began } = ask(makeThread({ graceMs: GRACE_MS }), 'too-late', held.buffer);
    await began();
    abort.abort();
    held.open();
    await expect(ended).rejects.toThrow('cancelled');
  });

  it('lets a job that was given up clean up for as long as it takes, and tells of it before', async () => {
    const held = gate();
    const { abort, ended, givenUp, began } = ask(makeThread(), 'clean-up', held.buffer);
    await began();
    abort.abort();
    await expect.poll(() => givenUp).toMatchObject([{ code: 'cancelled' }]);
    await new Promise((resolve) => setTimeout(resolve, 2 * graceMs));
    held.open();
    await expect(ended).rejects.toMatchObject({ failure: { details: ['cleaned up', expect.anything()] } });
  });
});

describe('the end of a thread', () => {
  it('lets it close what it keeps', async () => {
    const thread = makeThread();
    const closed = gate();
    await ask(thread, 'count', closed.buffer).ended;
    await thread.close();
    expect(new Int32Array(closed.buffer)[0]).toBe(1);
    await expect(ask(thread, 'count').ended).rejects.toThrow('cancelled');
  });

  it('breaks off what runs', async () => {
    const thread = makeThread();
    const { ended, began } = ask(thread, 'hang');
    await began();
    await thread.close();
    await expect(ended).rejects.toThrow('cancelled');
  });
});
