import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuzzOnce } from './fuzz-run';
import { fuzzSeeds } from './fuzz-seeds';

/** `npm run fuzz -- --runs N --seed S` sets both; CI always reads the same ten thousand. */
const runs = Number(process.env['STRATIGRAPH_FUZZ_RUNS'] ?? 10_000);
const seed = Number(process.env['STRATIGRAPH_FUZZ_SEED'] ?? 1);
const MOST_FAILURES = 20;

describe('mutated archives', () => {
  it(
    `${runs} of them (seed ${seed}) are read without an uncaught error, a hang or anything passed in silence`,
    async () => {
      const seeds = await fuzzSeeds();
      const folder = mkdtempSync(join(tmpdir(), 'stratigraph-fuzz-'));
      const began = Date.now();
      const failures: string[] = [];
      for (let run = 0; run < runs && failures.length < MOST_FAILURES; run += 1) {
        const wrong = await fuzzOnce(seeds, seed, run, join(folder, 'mutated.tar'));
        if (wrong !== null) failures.push(`seed ${seed} run ${run}: ${wrong}`);
        if (run % 50_000 === 49_999) process.stdout.write(`fuzz: ${run + 1} runs, ${Date.now() - began} ms\n`);
      }
      rmSync(folder, { recursive: true, force: true });
      const from = seeds.archives.length + seeds.layers.length;
      process.stdout.write(
        `fuzz: ${runs} archives from ${from} seeds in ${((Date.now() - began) / 1000).toFixed(1)} s\n`,
      );
      expect(failures).toEqual([]);
    },
    Math.max(180_000, runs * 20),
  );
});
