import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { temporaryFolder } from '../engine-support/test-library';
import { fuzzCases, fuzzOnce } from './fuzz-run';
import { fuzzSeeds } from './fuzz-seeds';
import { runs } from './runs';

/** `npm run fuzz -- --runs N --seed S` sets both; CI always reads the same ten thousand. */
const archives = Number(process.env['STRATIGRAPH_FUZZ_RUNS'] ?? 10_000);
const MOST_MS = Math.max(180_000, archives * 20);

describe('mutated archives', () => {
  it(
    `${archives} of them are read without an uncaught error, a hang or anything passed in silence`,
    async () => {
      const seeds = await fuzzSeeds();
      const scratch = { file: join(temporaryFolder(), 'mutated.tar'), cacheDir: temporaryFolder() };
      const began = Date.now();
      let read = 0;
      await fc.assert(
        fc.asyncProperty(fuzzCases(seeds), async (made) => {
          const wrong = await fuzzOnce(seeds, made, scratch);
          if (wrong !== null) throw new Error(wrong);
          read += 1;
          if (read % 50_000 === 0) process.stdout.write(`fuzz: ${read} runs, ${Date.now() - began} ms\n`);
        }),
        runs(archives, MOST_MS - 10_000),
      );
      const from = seeds.archives.length + seeds.layers.length;
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(`fuzz: ${read} archives from ${from} seeds in ${seconds} s\n`);
    },
    MOST_MS,
  );
});
