import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { root } from './places.mjs';
import { webAssembly } from './webassembly.mjs';

/** Stays outside of the bundles: a native addon finds its binary beside itself. */
const outside = ['better-sqlite3', 'electron', '@myriaddreamin/typst-ts-node-compiler'];

/**
 * Rules and words as JSON in a string that is parsed when the first of it is asked for: as source they take V8 five times as
 * long, in each program and thread, and most judge no text. The samples of rules are for tests.
 */
function dataAsText() {
  return {
    name: 'data-as-text',
    enforce: 'pre',
    load(id) {
      const [file] = id.split('?');
      if (!/[/\\]resources[/\\](?:rules|words)[/\\][^/\\]+\.json$/.test(file)) return null;
      const { rules, ...data } = JSON.parse(readFileSync(file, 'utf8'));
      const kept = rules === undefined ? data : { ...data, rules: rules.map(({ samples: _, ...rule }) => rule) };
      const members = Object.keys(kept).map((key) => `get ${JSON.stringify(key)}() { return data().${key}; }`);
      const code = [
        'let made;',
        `const data = () => (made ??= JSON.parse(${JSON.stringify(JSON.stringify(kept))}));`,
        `export default { ${members.join(', ')} };`,
      ];
      return { code: code.join('\n'), moduleType: 'js' };
    },
  };
}

/** `zod` of a file in `node_modules/zod`, `zod-mini` of one in `node_modules/@zod/mini`. */
function packageOf(id) {
  const [, name] = /[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)(?!.*[/\\]node_modules[/\\])/.exec(id) ?? [];
  return name === undefined ? null : name.replace('@', '').replace(/[/\\]/, '-');
}

/** Vite's configuration for a bundle of plain Node programs as CommonJS, one file for each name in `input`. */
function nodeProgram(folder, input) {
  return {
    root,
    configFile: false,
    publicDir: false,
    ...webAssembly,
    plugins: [...webAssembly.plugins, dataAsText()],
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
        output: {
          ...{ format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
          // Each library by itself: one that a program does not use is not loaded beside one that it does.
          codeSplitting: { groups: [{ name: packageOf, debugName: 'libraries', test: /[/\\]node_modules[/\\]/ }] },
        },
      },
    },
    ssr: { noExternal: true, external: outside },
  };
}

/** Where the source of each program is that runs on a thread of its own. */
const workers = JSON.parse(readFileSync(join(root, 'src/engine/threads/worker-table.json'), 'utf8'));

/** Entries of the programs that know no Electron: the engine process with its worker threads, and the command line. */
export const nodeEntries = {
  engine: { index: 'src/engine/rpc/engine-process.ts', ...workers },
  cli: {
    index: 'src/cli/index.ts',
    'program-thread': 'src/cli/program-thread.ts',
    // Of its own, for what makes many calls in one process: the tests.
    'run-call': 'src/cli/run-call.ts',
    'scan-thread': workers['scan-thread'],
  },
};

/** How each is built. */
export const nodePrograms = {
  engine: nodeProgram('engine', nodeEntries.engine),
  cli: nodeProgram('cli', nodeEntries.cli),
};
