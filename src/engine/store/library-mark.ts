import { readSync } from 'node:fs';
import { join } from 'node:path';
import { findFile } from '../base/file-id';
import { APPLICATION_ID } from './connection';
import { readRegular } from './own-files';

/** Where a SQLite file says whose it is: 4 bytes, big-endian (fileformat2.html, "The Database Header"). */
const APPLICATION_ID_OFFSET = 68;

/** Whether a folder is a library of Stratigraph, also one whose database is damaged or gone. Only looks. */
export function isLibraryFolder(dir: string): boolean {
  if (applicationIdOf(join(dir, 'library.sqlite')) === APPLICATION_ID) return true;
  const isLocked = findFile(join(dir, 'library.lock'), 'link') !== null;
  return isLocked && ['blobs', 'cache'].every((name) => findFile(join(dir, name), 'link') !== null);
}

function applicationIdOf(path: string): number | null {
  if (findFile(path, 'link')?.kind !== 'file') return null;
  try {
    return readRegular(path, (file) => {
      const bytes = Buffer.alloc(4);
      return readSync(file, bytes, 0, 4, APPLICATION_ID_OFFSET) === 4 ? bytes.readUInt32BE() : null;
    });
  } catch {
    return null;
  }
}
