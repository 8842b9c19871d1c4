import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { webAssembly } from '../../scripts/setup/webassembly.mjs';

/** Keys and anchors of audit logs go where this person's own are not. */
const userData = mkdtempSync(join(tmpdir(), 'stratigraph-user-'));
process.on('exit', () => rmSync(userData, { recursive: true, force: true }));

/** `npm run torture`: takes a quarter of an hour, and is no part of `npm test`. TORTURE_SEED begins other random rows. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  ...webAssembly,
  test: {
    include: ['test/torture/*.torture.ts'],
    pool: 'forks',
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    env: { STRATIGRAPH_USER_DATA: userData },
  },
});
