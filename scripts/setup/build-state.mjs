import { existsSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** Everything that can change what is built. Resources other than words are read at run time. */
const SOURCES = [
  'src',
  'resources/locales',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/build.mjs',
  'scripts/setup/node-programs.mjs',
];
const PRODUCTS = ['main/index.cjs', 'preload/index.cjs', 'engine/index.cjs', 'cli/index.cjs', 'renderer/index.html'];
const stamp = join(root, 'out', '.built');

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder's own time tells of files that were removed.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

function newestSource() {
  return Math.max(...SOURCES.map((path) => newest(join(root, path))));
}

/** Time of the newest source as of now; hand it to `noteBuild` after the build. */
export function sourceState() {
  return String(newestSource());
}

/** True where a source is newer than, or other than, what out/ was built from. */
export function buildIsStale() {
  if (PRODUCTS.some((file) => !existsSync(join(root, 'out', file)))) return true;
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceState();
}

/** Remembers what out/ was built from. */
export function noteBuild(state) {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, state);
}
