import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInChunks } from '../unit/archive/decode-chunks';
import { lz4Seeds, seedAt } from './fuzz-seeds';
import { damages, mutate } from './mutate-archive';
import { runs } from './runs';
import { seededBytes } from './seeded-bytes';

/** Longer than one window, so that linked blocks lose what is behind them; half of it compresses well. */
const content = Buffer.concat([seededBytes(1, 5_000), Buffer.from('layer by layer, line by line\n'.repeat(3_000))]);
const seeds = lz4Seeds(content);
/** Those with checksums of all that they hold. */
const CHECKED = 2;
const seed = fc.nat(seeds.length - 1);

describe('lz4 streams', () => {
  it('are read the same in chunks of any size', async () => {
    expect(seeds).not.toHaveLength(0);
    for (const stream of seeds)
      for (const size of [1, 3, 511, 70_000]) {
        const { compression, codes, bytes } = await decodeInChunks(stream, size);
        expect([size, compression, codes, bytes.equals(content)]).toEqual([size, 'lz4', [], true]);
      }
  });

  it('that are mutated never throw, and what differs from the original is told where it has checksums', async () => {
    const size = fc.integer({ min: 1, max: 9_000 });
    await fc.assert(
      fc.asyncProperty(seed, damages, size, async (index, ways, chunk) => {
        const { compression, codes, bytes } = await decodeInChunks(mutate(seedAt(seeds, index), ways), chunk);
        if (compression === 'lz4' && index < CHECKED && codes.length === 0) expect(bytes.equals(content)).toBe(true);
      }),
      runs(1_500),
    );
  }, 120_000);

  it('cut anywhere give a beginning of the original', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.nat(), async (index, place) => {
        const stream = seedAt(seeds, index);
        const { bytes } = await decodeInChunks(stream.subarray(0, 4 + (place % (stream.length - 4))), 4096);
        expect(content.subarray(0, bytes.length).equals(bytes)).toBe(true);
      }),
      runs(500),
    );
  });
});
