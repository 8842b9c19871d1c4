import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { webAssembly } from './scripts/setup/webassembly.mjs';

/** Keys and anchors of audit logs go where this person's own are not. */
const userData = mkdtempSync(join(tmpdir(), 'stratigraph-user-'));
process.on('exit', () => rmSync(userData, { recursive: true, force: true }));

const all = 'test/{unit,contract,property,corpus,architecture,differential,field}/**/*.test.{ts,tsx}';

/** What a test changes in its whole process, or counts there: such a file gets a process of its own. */
const OF_THE_PROCESS = /\bvi\.(?!fn\b)|counted-work|process\.(env|chdir|umask|on|memoryUsage|resourceUsage)\b/;

/** Files that one process may run after each other, with the modules of the engine loaded once. The others start the programs. */
const together = globSync('test/{unit,property,architecture}/**/*.test.{ts,tsx}', { cwd: import.meta.dirname }).filter(
  (file) => !OF_THE_PROCESS.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
);

export default defineConfig({
  ...webAssembly,
  test: {
    pool: 'forks',
    // One more than there are cores: of three seconds that two workers had, one went by waiting for disk, program or clock.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    env: { STRATIGRAPH_USER_DATA: userData },
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'apart', include: [all], exclude: together } },
    ],
  },
});
