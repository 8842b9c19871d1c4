import { readFileSync, statSync } from 'node:fs';
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
  const readonly = access === 'read';
  try {
    const db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    return prepared(db, access, prove);
  } catch (error) {
    const bytes = readonly && isOnFixedMedium(error) ? restingBytes(path) : null;
    if (bytes === null) throw error;
    return openMemory(bytes, prove);
  }
}

/** Opens a database that is in memory, to read it. */
export function openMemory(bytes: Buffer, prove: (db: Connection) => void): Connection {
  return prepared(new Database(bytes, { readonly: true }), 'read', prove);
}

/** SQLite reads a database in WAL mode only where it can make an index of the log beside it. */
function isOnFixedMedium(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY');
}

/** Of a database that is read into memory as a whole. */
const MOST_BYTES = 1024 ** 3;
/** Where the header says whether there may be a log, for writers and for readers (fileformat2.html, 1.3.3). */
const [WRITE_VERSION, READ_VERSION] = [18, 19];
const NO_LOG = 1;

/** A database that nobody writes, as one piece of memory; null where a log holds more of it, or where it is too large. */
export function restingBytes(path: string): Buffer | null {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if ((log?.size ?? 0) > 0 || statSync(path).size > MOST_BYTES) return null;
  const bytes = readFileSync(path);
  bytes[WRITE_VERSION] = NO_LOG;
  bytes[READ_VERSION] = NO_LOG;
  return bytes;
}

function prepared(db: Connection, access: Access, prove: (db: Connection) => void): Connection {
  try {
    distrust(db);
    prove(db);
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -65536');
    if (access !== 'read') {
      db.pragma('journal_mode = WAL');
      db.pragma(`synchronous = ${access === 'passing' ? 'OFF' : 'FULL'}`);
      // Pages: an ingest writes much, and a checkpoint of 4 MiB each would cost more than the rows.
      db.pragma('wal_autocheckpoint = 8192');
      db.pragma('journal_size_limit = 67108864');
      // What is removed is overwritten where its page is written anyway.
      db.pragma('secure_delete = FAST');
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
export function distrust(db: Connection): void {
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
