// Bundles a TypeScript file of this folder together with the engine and loads it: a benchmark runs the same code as the app.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../../scripts/setup/places.mjs';
import { webAssembly } from '../../scripts/setup/webassembly.mjs';

/** The module that `test/bench/NAME` makes. */
export async function loadWithEngine(name) {
  // Inside the checkout, so that what is not bundled is found in node_modules.
  const outDir = mkdtempSync(join(root, 'node_modules', '.bench-'));
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      ...webAssembly,
      // Its bytes go into the bundle.
      ssr: { noExternal: ['node-liblzma'] },
      build: {
        ssr: join(root, 'test/bench', name),
        outDir,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'module.mjs' } },
      },
    });
    return await import(pathToFileURL(join(outDir, 'module.mjs')).href);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
