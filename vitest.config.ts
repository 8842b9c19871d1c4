import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  test: {
    include: ['test/{unit,contract,property,corpus,architecture,differential,field}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // One more than there are cores: of three seconds that two workers had, one went by waiting for disk, program or clock.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
  },
});
