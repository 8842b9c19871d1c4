import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, root } from './places.mjs';
import { follow } from './programs.mjs';

const modules = join(root, 'node_modules');
const results = join(root, 'test-results');
/** A thousand runs of the command line, each worker and each engine load the same code: compiled once, it starts a fifth faster. */
const compiled = { NODE_COMPILE_CACHE: join(modules, '.cache/node') };

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A run that ended badly without a failed test (a file that does not load) is one failure. */
function counted(status, passed, failed, skipped) {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** Runs everything but the window tests. */
export async function runUnitTests() {
  const file = join(results, 'vitest.json');
  rmSync(file, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const args = [join(modules, 'vitest/vitest.mjs'), 'run', ...reporters];
  const status = await follow(nodeBinary(), args, { env: compiled });
  const run = readResult(file);
  if (run === null) return { passed: 0, failed: 1, skipped: 0 };
  return counted(status, run.numPassedTests, run.numFailedTests, run.numPendingTests + run.numTodoTests);
}

/** Runs the window and the component tests; where there is no screen each of their workers opens a virtual one. */
export async function runWindowTests(electron, further = []) {
  const file = join(results, 'e2e.json');
  rmSync(file, { force: true });
  // Always: it takes a second, and what it shows lies in test/, which a build does not look at.
  const built = await follow(nodeBinary(), [join(root, 'scripts/build.mjs'), 'components'], { stdio: 'inherit' });
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0 };
  const args = [join(modules, '@playwright/test/cli.js'), 'test', ...further];
  const status = await follow(nodeBinary(), args, { env: { ...electron.env, ...compiled } });
  const run = readResult(file);
  if (run === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = run.stats;
  return counted(status, expected + flaky, unexpected, skipped);
}
