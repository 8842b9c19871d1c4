import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { syncFolder } from '../base/sync-folder';
import { emptyDatabase } from './expected-schema';
import { writeOwnFile } from './own-files';
import { DATABASE, NEW_DATABASE } from './own-names';

/**
 * Puts an empty database where a library has none: whole from its first moment, so that an empty file is always
 * damage. Throws library-damaged where something says that there was a database before.
 */
export function makeDatabase(dir: string, durability: 'lasting' | 'passing'): void {
  const remains = remainsOf(dir);
  if (remains !== null)
    throw new FailureError('library-damaged', { path: dir }, [`${DATABASE} is missing, but there is ${remains}`]);
  const fresh = join(dir, NEW_DATABASE);
  rmSync(fresh, { force: true });
  const db = emptyDatabase();
  try {
    writeOwnFile(fresh, [db.serialize()], durability);
  } finally {
    db.close();
  }
  renameSync(fresh, join(dir, DATABASE));
  if (durability === 'lasting') syncFolder(dir);
}

/** What only a library that had a database has; null where there is nothing of it. */
function remainsOf(dir: string): string | null {
  const found = readdirSync(dir).find((name) => /^library(?:\.sqlite-(?:wal|journal)|-before-.*\.sqlite)$/.test(name));
  if (found !== undefined) return found;
  const kept = ['backups', join('blobs', 'sha256')].find((name) => {
    const folder = join(dir, name);
    return existsSync(folder) && readdirSync(folder).length > 0;
  });
  return kept ?? null;
}
