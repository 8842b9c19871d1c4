import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, root } from './places.mjs';
import { follow } from './programs.mjs';
import { hasDisplay } from './set-up.mjs';

const modules = join(root, 'node_modules');
const results = join(root, 'test-results');

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
  const status = await follow(nodeBinary(), [join(modules, 'vitest/vitest.mjs'), 'run', ...reporters]);
  const run = readResult(file);
  if (run === null) return { passed: 0, failed: 1, skipped: 0 };
  return counted(status, run.numPassedTests, run.numFailedTests, run.numPendingTests + run.numTodoTests);
}

/** Runs the window tests, on a virtual screen where there is no other. */
export async function runWindowTests(electron, further = []) {
  const file = join(results, 'e2e.json');
  rmSync(file, { force: true });
  const playwright = [nodeBinary(), join(modules, '@playwright/test/cli.js'), 'test', ...further];
  // Without -noreset the screen begins anew when the last window closes, and an app that starts in that moment finds none.
  const screen = ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24 -noreset'];
  const [program, ...args] = hasDisplay() ? playwright : [...screen, ...playwright];
  const status = await follow(program, args, { env: electron.env });
  const run = readResult(file);
  if (run === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = run.stats;
  return counted(status, expected + flaky, unexpected, skipped);
}
