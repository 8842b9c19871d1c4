import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** 'STRG': marks the file as a library of Stratigraph. */
export const APPLICATION_ID = 0x53545247;

/** How long a statement waits for the other connection of this process, in milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/** `passing`: a library that is gone with the process need not outlive a failure of the power. */
export type Access = 'read' | 'write' | 'passing';

/** Opens a SQLite file with the settings of every library connection (docs/ARCHITECTURE.md, "Store"). */
export function openConnection(path: string, access: Access): Connection {
  const readOnly = access === 'read';
  const db = new Database(path, { readonly: readOnly, timeout: BUSY_TIMEOUT_MS });
  try {
    // Views, triggers and defaults of a library from a stranger must not run functions.
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -65536');
    if (!readOnly) {
      db.pragma('journal_mode = WAL');
      db.pragma(`synchronous = ${access === 'passing' ? 'OFF' : 'FULL'}`);
      // Pages: an ingest writes much, and a checkpoint of 4 MiB each would cost more than the rows.
      db.pragma('wal_autocheckpoint = 8192');
      db.pragma('journal_size_limit = 67108864');
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Makes a copy of a library, which nobody else has open, one file: whoever opens a database in WAL mode, even to read,
 * leaves two more files beside it.
 */
export function leaveWal(path: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** One integer pragma of a connection. */
export function pragmaNumber(db: Connection, name: string): number {
  return Number(db.pragma(name, { simple: true }));
}
