import { nodeEntries } from './scripts/setup/node-programs.mjs';

/** What counts as used; the programs of the engine and the command line are those that are built. */
export default {
  entry: [
    ...new Set(Object.values(nodeEntries).flatMap((entries) => Object.values(entries))),
    'scripts/*.mjs',
    'scripts/setup/*.mjs',
    'test/**/*.test.{ts,tsx}',
    'test/{components,e2e}/**/*.spec.ts',
    'test/components/*.scenes.tsx',
    'test/components/page/main.tsx',
    'test/bench/*.{ts,mjs}',
  ],
  project: ['src/**/*.{ts,tsx}', '!src/**/*.css.d.ts', 'scripts/**/*.mjs', 'test/**/*.{ts,tsx}'],
  // What the forms of reports and the exports of evidence are made with, until each is in use.
  ignoreDependencies: [
    '@cyclonedx/cyclonedx-library',
    '@expo-google-fonts/noto-sans-jp',
    '@expo-google-fonts/noto-sans-mono',
    '@myriaddreamin/typst-ts-node-compiler',
    '@types/mdast',
    'ajv',
    'ajv-formats',
    'hucre',
    'jsonld',
    'mdast-util-from-markdown',
    'node-sarif-builder',
    'packageurl-js',
    'rdf-validate-shacl',
  ],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['Xvfb', 'mactime', 'mkfifo', 'mount', 'strace', 'umount'],
};
