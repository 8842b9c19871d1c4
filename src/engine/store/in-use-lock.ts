import Database from 'better-sqlite3';

/** Held by the process that uses a folder; the system drops it with the process, however that ends. */
export interface InUseLock {
  release(): void;
}

/**
 * Takes the lock on an empty file that is there already, by an exclusive transaction as in library-lock.ts; nothing is
 * written to it. Null where another process holds it, or where the file is gone or no lock file.
 */
export function takeInUseLock(path: string): InUseLock | null {
  let db: Database.Database;
  try {
    db = new Database(path, { timeout: 0, fileMustExist: true });
  } catch {
    return null;
  }
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    return null;
  }
  return { release: () => void db.close() };
}
