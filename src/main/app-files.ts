import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { app } from 'electron';

/** Where the parts of the app lie. `out/` and `resources/` are side by side in a checkout and in a package. */
export interface AppFiles {
  readonly renderer: string;
  readonly preload: string;
  readonly engine: string;
  readonly sample: string;
  readonly node: string;
}

/** Files that another program must open lie outside of the archive that the rest is packed in. */
function unpacked(path: string): string {
  return path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
}

/** The Node for runtimes whose own is too old for the engine; the utility process never needs it. */
function nodeFor(root: string): string {
  const locked = join(root, 'node_modules', '.bin', 'node');
  return process.env.STRATIGRAPH_NODE ?? (existsSync(locked) ? locked : 'node');
}

/** Finds the parts from the folder of the app. */
export function findAppFiles(): AppFiles {
  const root = app.getAppPath();
  const resources = unpacked(join(root, 'resources'));
  return {
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'index.cjs'),
    engine: join(root, 'out', 'engine', 'index.cjs'),
    sample: join(resources, 'samples', 'haproxy-sample.tar'),
    node: nodeFor(root),
  };
}
