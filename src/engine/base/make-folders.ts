import { lstatSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, one at a time; returns the first that had to be made, null where none
 * had. Node's own way goes on for ever where the system makes no folder and says that the one above is not there (/proc), and
 * hides that a medium cannot be written. Throws what the file system does.
 */
export function makeFolders(path: string, mode: number): string | null {
  const missing: string[] = [];
  for (let at = resolve(path); lstatSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at))
    missing.unshift(at);
  for (const folder of missing) makeFolder(folder, mode);
  return missing[0] ?? null;
}

/** Another process may have made it in the meantime. */
function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
