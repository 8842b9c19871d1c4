import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** The built app with another page: the one of the component tests. */
const folder = join(root, 'out/components');
const same = ['out/main', 'out/preload', 'out/engine', 'resources', 'node_modules'];

/** Vite's configuration for that page: the window's own, so that styles and scripts are made alike. */
export function componentPage(renderer) {
  const page = join(root, 'test/components/page');
  return {
    ...renderer,
    root: page,
    build: {
      ...renderer.build,
      outDir: join(folder, 'out/renderer'),
      emptyOutDir: true,
      rolldownOptions: { ...renderer.build.rolldownOptions, input: { index: join(page, 'index.html') } },
    },
  };
}

/** Puts the built parts of the app beside the page. Everything but the page is the app itself. */
export function linkComponentApp() {
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stratigraph', main: 'out/main/index.cjs' }));
  for (const path of same) {
    const link = join(folder, path);
    rmSync(link, { force: true });
    symlinkSync(join(root, path), link, 'junction');
  }
}
