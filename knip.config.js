import { nodeEntries } from './scripts/setup/node-programs.mjs';

/** What counts as used; the programs of the engine and the command line are those that are built. */
export default {
  entry: [
    ...new Set(Object.values(nodeEntries).flatMap((entries) => Object.values(entries))),
    'scripts/*.mjs',
    'scripts/setup/*.mjs',
    'test/**/*.test.{ts,tsx}',
    'test/e2e/**/*.spec.ts',
    'test/bench/*.{ts,mjs}',
  ],
  project: ['src/**/*.{ts,tsx}', '!src/**/*.css.d.ts', 'scripts/**/*.mjs', 'test/**/*.{ts,tsx}'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['Xvfb', 'mactime', 'mkfifo', 'mount', 'strace', 'umount'],
};
