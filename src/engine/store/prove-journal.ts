import { fstatSync, readSync } from 'node:fs';
import { FailureError } from '../../shared/failure';
import { readRegular } from './own-files';

/** What the end of a rollback journal that names a super-journal looks like (SQLite, pager.c, readSuperJournal). */
const MAGIC = Buffer.from('d9d505f920a163d7', 'hex');

/**
 * Refuses a rollback journal that names another file: SQLite would read that one as a list of journals and remove it
 * (earlier versions whatever it was). Ours never names one, since no transaction of ours is in two databases. Throws library-untrusted with `path`.
 */
export function proveJournal(database: string, path: string): void {
  const journal = `${database}-journal`;
  const end = lastBytes(journal);
  if (end?.equals(MAGIC) === true)
    throw new FailureError('library-untrusted', { path }, [`${journal} names another file`]);
}

/** The last bytes of a file; null where there is none. */
function lastBytes(path: string): Buffer | null {
  return readRegular(path, (file) => {
    const bytes = Buffer.alloc(MAGIC.length);
    readSync(file, bytes, 0, bytes.length, Math.max(0, fstatSync(file).size - bytes.length));
    return bytes;
  });
}
