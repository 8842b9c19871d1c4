import { join } from 'node:path';
import { openConnection, type Access, type Connection } from './connection';
import { DATABASE } from './own-names';
import { proveDatabase } from './prove-database';
import { proveJournal } from './prove-journal';
import { withStoreFailures } from './store-failure';
import { WritableLibrary } from './writable-library';

/** A second connection of the process that already holds the lock (the ingest worker's), or for a row of the audit log. */
export function openSecondConnection(dir: string): WritableLibrary {
  return withStoreFailures(dir, () => new WritableLibrary(dir, openProved(dir, 'write'), 'write', null));
}

/** A connection to a database that was proved ours; `onVersion` takes one of an earlier version, too. */
export function openProved(dir: string, access: Access, onVersion?: (version: number) => void): Connection {
  const database = join(dir, DATABASE);
  proveJournal(database, dir);
  return openConnection(database, access, (db) => {
    const version = proveDatabase(db, dir, onVersion === undefined ? 'refuse' : 'accept');
    onVersion?.(version);
  });
}
