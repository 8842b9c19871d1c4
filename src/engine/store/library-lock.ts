import Database from 'better-sqlite3';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { makeOwnFile } from './own-files';
import { LOCK } from './own-names';

/** Held by the one process that may write a library. */
export interface LibraryLock {
  release(): void;
}

/**
 * Takes the write lock of a library, or throws `library-locked`. The lock is an exclusive
 * transaction on an empty SQLite file: the system drops it with its process, so the lock of a
 * dead process needs no guessing by process ids.
 */
export function lockLibrary(dir: string): LibraryLock {
  makeOwnFile(join(dir, LOCK));
  const db = new Database(join(dir, LOCK), { timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_BUSY')) throw new FailureError('library-locked', { path: dir });
    throw error;
  }
  return {
    release: () => {
      if (!db.open) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}
