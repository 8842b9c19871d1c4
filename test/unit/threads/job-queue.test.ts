import { describe, expect, it } from 'vitest';
import { JobQueue, type Turn } from '../../../src/engine/threads/job-queue';

interface Held {
  readonly done: Promise<unknown>;
  readonly release: () => void;
}

/** Work that ends when it is let go. */
function hold(queue: JobQueue, order: string[], name: string, turn: Turn = {}): Held {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const done = queue.run(() => {
    order.push(name);
    return released;
  }, turn);
  return { done, release };
}

describe('a queue of jobs', () => {
  it('does one after the other in their order, also after one that failed, and tells its end', async () => {
    const order: string[] = [];
    const queue = new JobQueue();
    const first = hold(queue, order, 'first');
    const failed = queue.run(() => Promise.reject(new Error('no')), {});
    const last = hold(queue, order, 'last');
    await expect.poll(() => order).toEqual(['first']);
    first.release();
    await expect(failed).rejects.toThrow('no');
    await expect.poll(() => order).toEqual(['first', 'last']);
    let idle = false;
    const told = queue.idle().then(() => (idle = true));
    await Promise.resolve();
    expect(idle).toBe(false);
    last.release();
    await told;
  });

  it('never begins what is cancelled while it waits, and says so at once', async () => {
    const order: string[] = [];
    const queue = new JobQueue();
    const first = hold(queue, order, 'first');
    const abort = new AbortController();
    const waiting = hold(queue, order, 'waiting', { signal: abort.signal });
    const behind = hold(queue, order, 'behind');
    await expect.poll(() => order).toEqual(['first']);
    abort.abort();
    await expect(waiting.done).rejects.toThrow('cancelled');
    await expect(hold(queue, order, 'late', { signal: abort.signal }).done).rejects.toThrow('cancelled');
    first.release();
    behind.release();
    await behind.done;
    expect(order).toEqual(['first', 'behind']);
  });

  it('leaves it to the work what a cancel means that comes once it is begun', async () => {
    const abort = new AbortController();
    const queue = new JobQueue();
    const work = hold(queue, [], 'work', { signal: abort.signal });
    const order: string[] = [];
    const next = hold(queue, order, 'next');
    await new Promise(setImmediate);
    abort.abort();
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    work.release();
    await work.done;
    next.release();
    await next.done;
  });

  it('does as many at a time as it may, and begins what is picked', async () => {
    const order: string[] = [];
    const queue = new JobQueue<Turn & { readonly weight: number }>({
      most: 2,
      pick: (waiting) => waiting.findIndex(({ weight }) => weight === Math.max(...waiting.map((one) => one.weight))),
    });
    const release: (() => void)[] = [];
    const done = [1, 3, 2, 4].map((weight) =>
      queue.run(
        () => {
          order.push(String(weight));
          return new Promise<void>((resolve) => release.push(resolve));
        },
        { weight },
      ),
    );
    await expect.poll(() => order).toEqual(['4', '3']);
    for (let n = 0; n < 4; n += 1) {
      await expect.poll(() => release.length).toBeGreaterThan(n);
      release[n]?.();
    }
    await Promise.all(done);
    expect(order).toEqual(['4', '3', '2', '1']);
  });

  it('begins nothing once it is closed', async () => {
    const order: string[] = [];
    const queue = new JobQueue();
    const [first, waiting] = [hold(queue, order, 'first'), hold(queue, order, 'waiting')];
    await expect.poll(() => order).toEqual(['first']);
    queue.close();
    await expect(waiting.done).rejects.toThrow('cancelled');
    await expect(hold(queue, order, 'late').done).rejects.toThrow('cancelled');
    first.release();
    await queue.idle();
    expect(order).toEqual(['first']);
  });
});
