import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { FailureError } from '../../shared/failure';
import { BUSY_TIMEOUT_MS, openConnection, type Access, type Connection } from './connection';
import { lockLibrary, type LibraryLock } from './library-lock';
import { migrate } from './migrations';
import { makeDatabase } from './new-database';
import { makeOwnFolder } from './own-files';
import { DATABASE } from './own-names';
import { proveDatabase } from './prove-database';
import { proveJournal } from './prove-journal';
import { provePlaces, type LibraryPlaces } from './prove-places';
import { storeFailure, withStoreFailures } from './store-failure';
import { sweepLeftovers } from './sweep';
import { tightenModes } from './tighten-modes';
import { finishRestore, hasUnfinishedRestore } from './unfinished-restore';

/** How long a checkpoint waits for readers, in milliseconds. */
const CHECKPOINT_WAIT_MS = 200;

export type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * One open library: a folder with `library.sqlite`, `blobs/` and `cache/`. Queries of any room of the
 * engine go through `all`, `get` and `run`, which keep their prepared statements. Integers above 2^53
 * (times in nanoseconds) must be read with `CAST(x AS TEXT)`. The tables are in migrations/001-first.ts.
 */
export class Library {
  readonly dir: string;
  readonly readOnly: boolean;
  readonly db: Connection;
  readonly #access: Access;
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>();
  readonly #lock: LibraryLock | null;

  constructor(dir: string, access: Access, db: Connection, lock: LibraryLock | null) {
    this.dir = dir;
    this.readOnly = access === 'read';
    this.db = db;
    this.#access = access;
    this.#lock = lock;
  }

  /** Decompressed layers and temporary files; may be emptied at any time. */
  get cacheDir(): string {
    return join(this.dir, 'cache');
  }

  /** Copied evidence, by digest. */
  get blobsDir(): string {
    return join(this.dir, 'blobs');
  }

  /** A prepared statement, kept for the next time. What it is asked for belongs inside `guarded`. */
  statement(sql: string): Database.Statement<SqlValue[]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.guarded(() => this.db.prepare<SqlValue[]>(sql));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs work that asks the database itself, and turns the errors of SQLite into failures. */
  guarded<T>(work: () => T): T {
    return withStoreFailures(this.dir, work);
  }

  /** All rows; the caller names the row type that its SELECT gives. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.guarded(() => this.statement(sql).all(...bindings(sql, values)) as Row[]);
  }

  /** The first row. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.guarded(() => this.statement(sql).get(...bindings(sql, values)) as Row | undefined);
  }

  /** Rows one by one; no other statement of this connection may write meanwhile. */
  *iterate<Row>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row> {
    try {
      // A fresh statement: an iterated one is busy until its end.
      for (const row of this.db.prepare<SqlValue[]>(sql).iterate(...bindings(sql, values))) yield row as Row;
    } catch (error) {
      throw storeFailure(error, this.dir);
    }
  }

  /** The same for rows of whole numbers below 2^53, as lists: less work where there are millions. */
  *iterateNumbers(sql: string, ...values: readonly SqlValue[]): IterableIterator<readonly number[]> {
    try {
      const statement = this.db.prepare<SqlValue[]>(sql).raw(true);
      for (const row of statement.iterate(...bindings(sql, values))) yield row as readonly number[];
    } catch (error) {
      throw storeFailure(error, this.dir);
    }
  }

  /** Writes; returns the number of rows changed and the new row id. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly id: number } {
    return this.guarded(() => {
      const result = this.statement(sql).run(...bindings(sql, values));
      return { changes: result.changes, id: Number(result.lastInsertRowid) };
    });
  }

  /** A statement that writes millions of rows: it takes the values as one list, which may be used again. */
  writer(sql: string): (values: readonly SqlValue[]) => void {
    const statement = this.guarded(() => this.db.prepare<[readonly SqlValue[]]>(sql));
    return (values) => {
      try {
        statement.run(values);
      } catch (error) {
        throw storeFailure(error, this.dir);
      }
    };
  }

  /** Runs the work in one transaction: all of it is kept, or nothing. */
  write<T>(work: () => T): T {
    return this.guarded(() => this.db.transaction(work).immediate());
  }

  /**
   * Brings what the write-ahead log holds into the database and empties the log: damage to it can then not take away
   * what was committed. Readers at work are not waited for long: the rest stays in the log then, until the next time.
   */
  checkpoint(): void {
    if (this.#access === 'passing') return;
    this.db.pragma(`busy_timeout = ${CHECKPOINT_WAIT_MS}`);
    try {
      this.db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // What is committed is in the log, and safe there.
      if (!(storeFailure(error, this.dir) instanceof FailureError)) throw error;
    } finally {
      this.db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  /** Closes the file and gives the lock back; may be called twice. */
  close(): void {
    this.#statements.clear();
    if (this.db.open) this.db.close();
    this.#lock?.release();
  }
}

/** better-sqlite3 takes `?1`, `?2`, … for named parameters: they are bound by an object with the numbers as names. */
function bindings(sql: string, values: readonly SqlValue[]): SqlValue[] {
  if (!/\?\d/.test(sql)) return [...values];
  const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  return [named as unknown as SqlValue];
}

export interface OpenLibraryOptions {
  /** Only reads: takes no lock, works beside a running app; the library must exist, in the present form. */
  readonly readOnly?: boolean;
  /** Throws `library-not-found` instead of making a new library. */
  readonly mustExist?: boolean;
  /** A library in a temporary folder: nothing waits for the disk. */
  readonly passing?: boolean;
}

/**
 * Opens a library, making it where there is none. It is hostile until proved ours: first every name in its folder
 * (prove-places.ts), then its database (prove-database.ts). Throws library-not-found, library-locked, library-untrusted,
 * library-damaged, library-newer, library-unwritable or disk-full, and to read one of an earlier version library-older;
 * each with `path`.
 */
export function openLibrary(dir: string, options: OpenLibraryOptions = {}): Library {
  const path = resolve(dir);
  return withStoreFailures(path, () => {
    const places = provePlaces(path);
    const readOnly = options.readOnly ?? false;
    if (places?.exists !== true && (readOnly || options.mustExist === true))
      throw new FailureError('library-not-found', { path });
    if (places !== null && readOnly) return openReader(places.dir);
    return openWriter(path, places, options.passing === true ? 'passing' : 'write');
  });
}

function openReader(dir: string): Library {
  if (hasUnfinishedRestore(dir)) {
    const lock = lockLibrary(dir);
    try {
      finishRestore(dir);
    } finally {
      lock.release();
    }
  }
  const db = openProved(dir, 'read');
  try {
    checkPages(db, dir);
    return new Library(dir, 'read', db, null);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openWriter(path: string, found: LibraryPlaces | null, access: Access): Library {
  makeOwnFolder(path);
  const places = found ?? provePlaces(path);
  if (places === null) throw new FailureError('library-unwritable', { path });
  const { dir } = places;
  for (const name of ['blobs', 'cache']) makeOwnFolder(join(dir, name));
  const lock = lockLibrary(dir);
  try {
    finishRestore(dir);
    tightenModes(places);
    return openLocked(dir, access, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(dir: string, access: Access, lock: LibraryLock): Library {
  const isNew = !existsSync(join(dir, DATABASE));
  if (isNew) makeDatabase(dir, access === 'passing' ? 'passing' : 'lasting');
  let version = 0;
  const db = openProved(dir, access, (found) => (version = found));
  try {
    if (!isNew) checkPages(db, dir);
    migrate(db, dir, version);
    const library = new Library(dir, access, db, lock);
    sweepLeftovers(library);
    return library;
  } catch (error) {
    db.close();
    throw storeFailure(error, dir);
  }
}

/** A second connection of the process that already holds the lock (the ingest worker's), or for a row of the audit log. */
export function openSecondConnection(dir: string): Library {
  return withStoreFailures(dir, () => new Library(dir, 'write', openProved(dir, 'write'), null));
}

/** A connection to a database that was proved ours; `onVersion` takes one of an earlier version, too. */
function openProved(dir: string, access: Access, onVersion?: (version: number) => void): Connection {
  const database = join(dir, DATABASE);
  proveJournal(database, dir);
  return openConnection(database, access, (db) => {
    const version = proveDatabase(db, dir, onVersion === undefined ? 'refuse' : 'accept');
    onVersion?.(version);
  });
}

/**
 * SQLite advises to check the pages of a stranger's file before anything else is asked of it. Above this size that would
 * keep the person waiting at every start; damage then shows at its query.
 */
const CHECK_AT_START_BYTES = 16 * 1024 * 1024;

function checkPages(db: Connection, path: string): void {
  if (statSync(join(path, DATABASE)).size > CHECK_AT_START_BYTES) return;
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new FailureError('library-damaged', { path }, [String(result)]);
}
