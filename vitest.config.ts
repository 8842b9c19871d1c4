import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Keys and anchors of audit logs go where this person's own are not. */
const userData = mkdtempSync(join(tmpdir(), 'stratigraph-user-'));
process.on('exit', () => rmSync(userData, { recursive: true, force: true }));

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  test: {
    include: ['test/{unit,contract,property,corpus,architecture,differential,field}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // One more than there are cores: of three seconds that two workers had, one went by waiting for disk, program or clock.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    env: { STRATIGRAPH_USER_DATA: userData },
  },
});
