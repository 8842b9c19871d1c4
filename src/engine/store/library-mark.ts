import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { findFile } from '../base/file-id';
import { APPLICATION_ID } from './connection';

/** Where a SQLite file says whose it is: 4 bytes, big-endian (fileformat2.html, "The Database Header"). */
const APPLICATION_ID_OFFSET = 68;

/** Whether a folder is a library of Stratigraph, also one whose database is damaged or gone. Only looks. */
export function isLibraryFolder(dir: string): boolean {
  if (applicationIdOf(join(dir, 'library.sqlite')) === APPLICATION_ID) return true;
  const isLocked = findFile(join(dir, 'library.lock'), 'link') !== null;
  return isLocked && ['blobs', 'cache'].every((name) => findFile(join(dir, name), 'link') !== null);
}

function applicationIdOf(path: string): number | null {
  // A FIFO of that name must not keep us waiting.
  const flags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK | constants.O_NOFOLLOW);
  if (findFile(path, 'link')?.kind !== 'file') return null;
  try {
    const file = openSync(path, flags);
    try {
      const bytes = Buffer.alloc(4);
      return readSync(file, bytes, 0, 4, APPLICATION_ID_OFFSET) === 4 ? bytes.readUInt32BE() : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
