import { describe, expect, it } from 'vitest';
import { CancellableCalls } from '../../../src/main/cancellable-calls';

/** A call that ends when it is taken back, or when it is told to. */
function open() {
  let end = (): void => undefined;
  const work = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve('taken back'));
      end = () => resolve('answered');
    });
  return { work, end: () => end() };
}

describe('calls that the window takes back', () => {
  it('ends the one that is named, once', async () => {
    const calls = new CancellableCalls();
    const [one, other] = [open(), open()];
    const results = [calls.run(1, one.work), calls.run(2, other.work)];
    calls.cancel(1);
    calls.cancel(1);
    other.end();
    expect(await Promise.all(results)).toEqual(['taken back', 'answered']);
  });

  it('has no number for what is none, and nothing to take back of what is over', async () => {
    const calls = new CancellableCalls();
    for (const id of [undefined, '1', Number.NaN, 1.5, {}]) {
      const { work, end } = open();
      const result = calls.run(id, work);
      calls.cancel(id);
      end();
      expect(await result).toBe('answered');
    }
    await calls.run(7, () => Promise.resolve());
    calls.cancel(7);
  });

  it('keeps apart the calls of a page that loads anew and counts from the beginning', async () => {
    const calls = new CancellableCalls();
    const [before, after] = [open(), open()];
    const first = calls.run(1, before.work);
    const second = calls.run(1, after.work);
    before.end();
    expect(await first).toBe('answered');
    calls.cancel(1);
    expect(await second).toBe('taken back');
  });
});
