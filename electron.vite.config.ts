import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

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
    build: {
      outDir: at('out/renderer'),
      target: 'chrome114',
      // The CSP forbids data: fonts and scripts; small files stay files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
});
