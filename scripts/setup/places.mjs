import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const binFolder = join(root, 'node_modules', '.bin');

/** Folder of this user for what every clone may share: the Electron binary. */
export function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, 'stratigraph');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'stratigraph');
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return join(process.env.LOCALAPPDATA, 'stratigraph');
  return join(homedir(), '.cache', 'stratigraph');
}

/** The Node that the engine, the build and the tests run on: the locked one where npm has it, else this one. */
export function nodeBinary() {
  const locked = join(binFolder, 'node');
  return process.platform === 'linux' && existsSync(locked) ? locked : process.execPath;
}

/** Environment of every program that we start: the locked tools come first. */
export function childEnvironment(extra = {}) {
  return { ...process.env, PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}
