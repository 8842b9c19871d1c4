import { basename, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** `LaneRow.module.css` and `lane` make `LaneRow__lane`: the same in every build, and told apart at a glance. */
const scopedName = (name: string, file: string): string => `${basename(file).replace('.module.css', '')}__${name}`;

/**
 * Main, preload and renderer. The targets are those of the oldest Electron that development
 * runs on (docs/adr/004-stand-in-runtime.md); engine and command line are in scripts/setup/node-programs.mjs.
 */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node18.15',
      // Bundled, so that the packaged app holds no node_modules but what must stay outside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/main/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    css: { modules: { generateScopedName: scopedName } },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome114',
      // One linked file: the policy allows no style element, and the order of the rules is not that of loading.
      cssCodeSplit: false,
      // The CSP forbids data: fonts and scripts; small files stay files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
        // Together, or the rules would stand in the order of the chunks and not in that of the imports.
        output: { codeSplitting: { groups: [{ name: 'styles', test: /\.css$/ }] } },
      },
    },
  },
});
