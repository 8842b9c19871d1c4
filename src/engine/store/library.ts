import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { FailureError } from '../../shared/failure';
import { openConnection, type Access, type Connection } from './connection';
import { lockLibrary, type LibraryLock } from './library-lock';
import { checkVersion, migrate } from './migrations';
import { storeFailure, withStoreFailures } from './store-failure';
import { sweepLeftovers } from './sweep';

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
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>();
  readonly #lock: LibraryLock | null;

  constructor(dir: string, readOnly: boolean, db: Connection, lock: LibraryLock | null) {
    this.dir = dir;
    this.readOnly = readOnly;
    this.db = db;
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

  /** A prepared statement, kept for the next time. */
  statement(sql: string): Database.Statement<SqlValue[]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare<SqlValue[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** All rows; the caller names the row type that its SELECT gives. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return withStoreFailures(this.dir, () => this.statement(sql).all(...bindings(sql, values)) as Row[]);
  }

  /** The first row. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return withStoreFailures(this.dir, () => this.statement(sql).get(...bindings(sql, values)) as Row | undefined);
  }

  /** Rows one by one; no other statement of this connection may write meanwhile. */

  *iterate<Row>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row> {
    // A fresh statement: an iterated one is busy until its end.
    for (const row of this.db.prepare<SqlValue[]>(sql).iterate(...bindings(sql, values))) yield row as Row;
  }

  /** The same for rows of whole numbers below 2^53, as lists: less work where there are millions. */
  *iterateNumbers(sql: string, ...values: readonly SqlValue[]): IterableIterator<readonly number[]> {
    const statement = this.db.prepare<SqlValue[]>(sql).raw(true);
    for (const row of statement.iterate(...bindings(sql, values))) yield row as readonly number[];
  }

  /** Writes; returns the number of rows changed and the new row id. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly id: number } {
    return withStoreFailures(this.dir, () => {
      const result = this.statement(sql).run(...bindings(sql, values));
      return { changes: result.changes, id: Number(result.lastInsertRowid) };
    });
  }

  /** A statement that writes millions of rows: it takes the values as one list, which may be used again. */
  writer(sql: string): (values: readonly SqlValue[]) => void {
    const statement = this.db.prepare<[readonly SqlValue[]]>(sql);
    return (values) => void statement.run(values);
  }

  /** Runs the work in one transaction: all of it is kept, or nothing. */
  write<T>(work: () => T): T {
    return withStoreFailures(this.dir, () => this.db.transaction(work).immediate());
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
  /** Only reads: takes no lock, works beside a running app; the library must exist. */
  readonly readOnly?: boolean;
  /** Throws `library-not-found` instead of making a new library. */
  readonly mustExist?: boolean;
  /** A library in a temporary folder: nothing waits for the disk. */
  readonly passing?: boolean;
}

/**
 * Opens a library, making it where there is none. Throws library-not-found, library-locked,
 * library-damaged, library-newer, library-unwritable or disk-full, each with `path`.
 */
export function openLibrary(dir: string, options: OpenLibraryOptions = {}): Library {
  const path = resolve(dir);
  const readOnly = options.readOnly ?? false;
  const exists = existsSync(join(path, 'library.sqlite'));
  if (!exists && (readOnly || options.mustExist === true)) throw new FailureError('library-not-found', { path });
  if (readOnly) return withStoreFailures(path, () => openReader(path));
  return withStoreFailures(path, () => openWriter(path, exists, options.passing === true ? 'passing' : 'write'));
}

function openReader(path: string): Library {
  const db = openConnection(join(path, 'library.sqlite'), 'read');
  return guarded(path, db, null, () => {
    if (checkVersion(db, path) === 0) throw new FailureError('library-damaged', { path }, ['library.sqlite is empty']);
    return new Library(path, true, db, null);
  });
}

function openWriter(path: string, exists: boolean, access: Access): Library {
  mkdirSync(join(path, 'blobs'), { recursive: true });
  mkdirSync(join(path, 'cache'), { recursive: true });
  const lock = lockLibrary(path);
  let db: Connection;
  try {
    db = openConnection(join(path, 'library.sqlite'), access);
  } catch (error) {
    lock.release();
    throw error;
  }
  return guarded(path, db, lock, () => {
    if (exists) checkPages(db, path);
    migrate(db, path);
    const library = new Library(path, false, db, lock);
    sweepLeftovers(library);
    return library;
  });
}

/** A second connection of the process that already holds the lock (the ingest worker's). */
export function openSecondConnection(dir: string): Library {
  return withStoreFailures(
    dir,
    () => new Library(dir, false, openConnection(join(dir, 'library.sqlite'), 'write'), null),
  );
}

function guarded(path: string, db: Connection, lock: LibraryLock | null, work: () => Library): Library {
  try {
    return work();
  } catch (error) {
    db.close();
    lock?.release();
    throw storeFailure(error, path);
  }
}

/** Above this size a full check at every start would keep the person waiting; damage then shows at its query. */
const CHECK_AT_START_BYTES = 16 * 1024 * 1024;

function checkPages(db: Connection, path: string): void {
  if (statSync(join(path, 'library.sqlite')).size > CHECK_AT_START_BYTES) return;
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new FailureError('library-damaged', { path }, [String(result)]);
}
