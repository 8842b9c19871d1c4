import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Whether another process holds the write lock of a library (library-lock.ts). Only looks: but a process that opens
 * the library in the same instant finds it locked, so this is for the rare case that needs to know.
 */
export function isLibraryLocked(dir: string): boolean {
  const path = join(dir, 'library.lock');
  if (!existsSync(path)) return false;
  const db = new Database(path, { readonly: true, timeout: 0 });
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    return false;
  } catch {
    return true;
  } finally {
    db.close();
  }
}
