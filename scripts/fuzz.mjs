// `npm run fuzz -- --runs N [--seed S]`: reads N mutated archives. The tests read 10,000 with seed 1.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeBinary, root } from './setup/places.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
});
const numbers = { STRATIGRAPH_FUZZ_RUNS: values.runs, STRATIGRAPH_FUZZ_SEED: values.seed };
for (const [name, value] of Object.entries(numbers)) {
  if (!/^\d{1,9}$/.test(value)) {
    console.error(`${name === 'STRATIGRAPH_FUZZ_RUNS' ? '--runs' : '--seed'} must be a whole number, not "${value}"`);
    process.exit(2);
  }
}
console.log(`fuzz: seed ${values.seed}`);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(nodeBinary(), [vitest, 'run', 'test/property/mutated-archives.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...numbers },
});
process.exit(run.status ?? 1);
