import { describe, expect, it } from 'vitest';
import { decodeInChunks } from '../unit/archive/decode-chunks';
import { lz4Seeds } from './fuzz-seeds';
import { mutate } from './mutate-archive';
import { SeededRandom } from './random';

const RUNS = 2_000;
/** Longer than one window, so that linked blocks lose what is behind them; half of it compresses well. */
const content = Buffer.concat([
  new SeededRandom(1).bytes(5_000),
  Buffer.from('layer by layer, line by line\n'.repeat(3_000)),
]);
const seeds = lz4Seeds(content);

describe('lz4 streams', () => {
  it('are read the same in chunks of any size', async () => {
    for (const seed of seeds)
      for (const size of [1, 3, 511, 70_000]) {
        const { compression, codes, bytes } = await decodeInChunks(seed, size);
        expect([size, compression, codes, bytes.equals(content)]).toEqual([size, 'lz4', [], true]);
      }
  });

  it(`${RUNS} mutated ones never throw, and what differs from the original is told where it has checksums`, async () => {
    const random = new SeededRandom(2);
    const silent: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const index = random.below(seeds.length);
      const stream = mutate(seeds[index] ?? content, random);
      const { compression, codes, bytes } = await decodeInChunks(stream, 1 + random.below(9_000));
      if (compression === 'lz4' && index < 2 && codes.length === 0 && !bytes.equals(content)) silent.push(run);
    }
    expect(silent).toEqual([]);
  }, 120_000);

  it('cut anywhere give a beginning of the original', async () => {
    const random = new SeededRandom(3);
    for (let run = 0; run < 500; run += 1) {
      const seed = random.pick(seeds);
      const cut = 4 + random.below(seed.length - 4);
      const { bytes } = await decodeInChunks(seed.subarray(0, cut), 4096);
      expect([cut, content.subarray(0, bytes.length).equals(bytes)]).toEqual([cut, true]);
    }
  });
});
