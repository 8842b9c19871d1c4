import { nodeEntries } from './scripts/setup/node-programs.mjs';

/** What counts as used; the programs of the engine and the command line are those that are built. */
export default {
  entry: [
    ...new Set(Object.values(nodeEntries).flatMap((entries) => Object.values(entries))),
    'scripts/*.mjs',
    'scripts/setup/*.mjs',
    'test/**/*.{test,torture}.{ts,tsx}',
    'test/{components,e2e}/**/*.spec.ts',
    'test/components/*.scenes.tsx',
    'test/components/page/main.tsx',
    'test/bench/*.{ts,mjs}',
  ],
  project: ['src/**/*.{ts,tsx}', '!src/**/*.css.d.ts', 'scripts/**/*.mjs', 'test/**/*.{ts,tsx}'],
  // Fonts of reports are read as files.
  ignoreDependencies: ['@expo-google-fonts/noto-sans-jp', '@expo-google-fonts/noto-sans-mono'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: [
    'Xvfb',
    'bsdtar',
    'dpkg-query',
    'mactime',
    'mkfifo',
    'mount',
    'openssl',
    'pdftotext',
    'qpdf',
    'soffice',
    'ssh-keygen',
    'strace',
    'umount',
  ],
};
