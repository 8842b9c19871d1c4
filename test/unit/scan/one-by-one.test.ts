import { expect, it } from 'vitest';
import { OneByOne } from '../../../src/engine/threads/one-by-one';

it('runs work in its order, also after one that failed, and tells its end', async () => {
  const order: string[] = [];
  const turns = new OneByOne();
  const note = (name: string, ms: number): Promise<string> =>
    turns.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      order.push(name);
      return name;
    });
  const slow = note('slow', 20);
  const failed = turns.run(() => Promise.reject(new Error('no')));
  const last = note('last', 0);
  await expect(failed).rejects.toThrow('no');
  expect(await Promise.all([slow, last])).toEqual(['slow', 'last']);
  await turns.idle();
  expect(order).toEqual(['slow', 'last']);
});
