// `npm run hostile`: reads every hostile fixture with the built command line, and says what it did.
// `npm run hostile -- --big [FOLDER]`: the big ones instead, of `make/big.py all FOLDER` of the fixtures; without
// FOLDER they are made in a temporary folder, which takes minutes, and removed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildWhereNeeded } from './setup/build-step.mjs';
import { nodeBinary, root } from './setup/places.mjs';

const ROOM = 64 * 1024 * 1024;

function fixturesFolder() {
  const folder = process.env.STRATIGRAPH_FIXTURES ?? join(root, '..', 'shared', 'fixtures');
  if (existsSync(join(folder, 'make', 'big.py'))) return folder;
  console.error(`No fixtures with make/big.py in ${folder}. Set STRATIGRAPH_FIXTURES to use another folder.`);
  process.exit(2);
}

/** Makes the big archives with their truth.jsonl. */
function makeBig(folder) {
  console.log(`Creating big archives in ${folder} (about 570 MB)`);
  const run = spawnSync('python3', ['-B', join(fixturesFolder(), 'make', 'big.py'), 'all', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: ROOM,
  });
  if (run.status !== 0) throw new Error(`make/big.py ended with ${run.status ?? run.signal ?? run.error?.message}`);
  writeFileSync(join(folder, 'truth.jsonl'), run.stdout);
}

function runTests(file, env) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(nodeBinary(), [vitest, 'run', file], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return run.status ?? 1;
}

async function main() {
  const [option, given, ...more] = process.argv.slice(2);
  if ((option !== undefined && option !== '--big') || more.length > 0) {
    console.error('usage: npm run hostile [-- --big [FOLDER]]');
    return 2;
  }
  if (!(await buildWhereNeeded())) return 1;
  if (option === undefined) return runTests('test/corpus/hostile.test.ts', {});
  const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'stratigraph-big-')) : resolve(given);
  try {
    if (!existsSync(join(folder, 'truth.jsonl'))) makeBig(folder);
    return runTests('test/corpus/hostile-big.test.ts', { STRATIGRAPH_BIG: folder });
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
