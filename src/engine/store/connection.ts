import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** 'STRG': marks the file as a library of Stratigraph. */
export const APPLICATION_ID = 0x53545247;

/** How long a statement waits for the other connection of this process, in milliseconds. */
export const BUSY_TIMEOUT_MS = 10_000;

/** `passing`: a library that is gone with the process need not outlive a failure of the power. */
export type WriteAccess = 'write' | 'passing';

export type Access = 'read' | WriteAccess;

/**
 * Opens a SQLite file with the settings of every library connection (docs/ARCHITECTURE.md, "Store"). `prove` is asked
 * before anything but its settings, and before anything that changes the file.
 */
export function openConnection(path: string, access: Access, prove: (db: Connection) => void): Connection {
  const readOnly = access === 'read';
  const db = new Database(path, { readonly: readOnly, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    distrust(db);
    prove(db);
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
 * What SQLite advises for files of strangers (sqlite.org/security.html). better-sqlite3 opens every database with
 * SQLITE_DBCONFIG_DEFENSIVE, so that no statement can write the tables that SQLite keeps for itself.
 */
function distrust(db: Connection): void {
  // Views, triggers and defaults must not run functions.
  db.pragma('trusted_schema = OFF');
  db.pragma('writable_schema = OFF');
  db.pragma('cell_size_check = ON');
  // A file that is cut short while it is mapped ends the process.
  db.pragma('mmap_size = 0');
}

/**
 * Makes a copy of a library, which nobody else has open, one file: whoever opens a database in WAL mode, even to read,
 * leaves two more files beside it.
 */
export function leaveWal(path: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    distrust(db);
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** One integer pragma of a connection. */
export function pragmaNumber(db: Connection, name: string): number {
  return Number(pragmaText(db, name));
}

/** One pragma of a connection as text. */
export function pragmaText(db: Connection, name: string): string {
  return String(db.pragma(name, { simple: true }));
}
