import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RestoredHead } from './anchor-restore';
import { ID, libraryId, type AnchoredRow } from './anchor-row';
import { audit, type AuditDetails } from './audit-log';
import { leaveWal, openConnection } from './connection';
import { RESTORING } from './own-names';
import { proveDatabase } from './prove-database';
import { WritableLibrary } from './writable-library';

/**
 * Writes into the checked copy of a backup, before it takes the place of the library, that it was restored: so the library has
 * the entry from its first moment on. A backup of a version without an id becomes one of the library `formerly` there. Returns
 * its newest row. Throws the failures of the store.
 */
export function noteRestore(
  dir: string,
  examiner: string | null,
  details: AuditDetails,
  formerly: string | null,
): RestoredHead {
  const path = join(dir, RESTORING);
  const db = openConnection(path, 'write', (opened) => void proveDatabase(opened, path, 'accept'));
  // Passing, as its rows are anchored by who restores, and it is brought to the disk as a whole.
  const copy = new WritableLibrary(dir, db, 'passing', null);
  try {
    const head = copy.write(() => {
      const library = libraryId(copy) ?? formerly ?? randomUUID();
      if (libraryId(copy) === null) copy.insert('library_info', { key: ID, value: library });
      audit(copy, 'library-restored', examiner, details);
      const sql = 'SELECT id, at, hash FROM audit_log ORDER BY id DESC LIMIT 1';
      const row = copy.get<AnchoredRow>(sql) ?? { id: 0, at: '', hash: '' };
      return { library, row: row.id, hash: row.hash, at: row.at };
    });
    copy.close();
    leaveWal(path);
    return head;
  } finally {
    copy.close();
  }
}
