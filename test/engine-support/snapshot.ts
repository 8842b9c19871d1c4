import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Log files of a database that somebody has open come and go. */
const PASSING = /library\.sqlite-(wal|shm)$/;

/** All that is below a folder, as lines that can be compared: names, kinds, modes, times of change, digests, links. */
export function snapshotOf(root: string): readonly string[] {
  const lines: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (PASSING.test(path)) continue;
      const found = lstatSync(path);
      if (found.isDirectory()) folders.push(path);
      // The time of a folder changes with what is made and removed in it: the names tell that.
      const time = found.isDirectory() ? '' : String(found.mtimeMs);
      lines.push([path, found.mode.toString(8), found.ino, time, contentOf(path, found)].join(' '));
    }
  }
  return lines.sort();
}

function contentOf(path: string, found: ReturnType<typeof lstatSync>): string {
  if (found?.isSymbolicLink() === true) return readlinkSync(path);
  if (found?.isFile() !== true) return '';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
