import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { root } from './places.mjs';

/** Stays outside of the bundles: a native addon finds its binary beside itself. */
const outside = ['better-sqlite3', 'electron'];

/** Vite's configuration for a bundle of plain Node programs as CommonJS, one file for each name in `input`. */
function nodeProgram(folder, input) {
  return {
    root,
    configFile: false,
    publicDir: false,
    assetsInclude: ['**/*.wasm'],
    resolve: { conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: join(root, 'out', folder),
      emptyOutDir: true,
      ssr: true,
      // These run on Electron 45's Node or on Node >= 22.14, never on the stand-in's Node 18.
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, join(root, file)])),
        external: [/^node:/, ...builtinModules, ...outside],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true, external: outside },
  };
}

/** The programs that know no Electron: the engine process with its worker threads, and the command line. */
export const nodePrograms = {
  engine: nodeProgram('engine', {
    index: 'src/engine/rpc/engine-process.ts',
    'ingest-worker': 'src/engine/intake/ingest/ingest-worker.ts',
    'scan-thread': 'src/engine/threads/scan-thread.ts',
    'verify-worker': 'src/engine/intake/verify/verify-worker.ts',
    'reader-thread': 'src/engine/rpc/reader-thread.ts',
    'glance-thread': 'src/engine/evidence/glance/glance-thread.ts',
    'content-search-worker': 'src/engine/query/text-search/content-search-worker.ts',
    'certificate-look-worker': 'src/engine/query/certificates/certificate-look-worker.ts',
  }),
  cli: nodeProgram('cli', {
    index: 'src/cli/index.ts',
    'program-thread': 'src/cli/program-thread.ts',
    'scan-thread': 'src/engine/threads/scan-thread.ts',
  }),
};
