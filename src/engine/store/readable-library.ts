import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { leaveWal, type Connection } from './connection';
import { slowQueryLimit, watched } from './slow-queries';
import { storeFailure, withStoreFailures } from './store-failure';

export type SqlValue = string | number | bigint | Uint8Array | null;

export type Statement = Database.Statement<SqlValue[]>;

/** Computes a value from the columns of a row. */
type SqlFunction = (...values: unknown[]) => SqlValue;

/**
 * One open library: a folder with `library.sqlite`, `blobs/` and `cache/`. Queries of any room of the engine go through
 * `all`, `get` and their like, which keep their prepared statements; nothing here changes a row, and nobody outside of
 * this room sees the connection itself. Integers above 2^53 (times in nanoseconds) must be read with
 * `CAST(x AS TEXT)`. The tables are in schema.sql.
 */
export class ReadableLibrary {
  readonly dir: string;
  protected readonly db: Connection;
  readonly #slowMs = slowQueryLimit();
  readonly #rows = new Map<string, Statement>();
  readonly #lists = new Map<string, Statement>();
  readonly #columns = new Map<string, Statement>();
  readonly #idleRows = new Map<string, Statement[]>();
  readonly #idleLists = new Map<string, Statement[]>();

  constructor(dir: string, db: Connection) {
    this.dir = dir;
    this.db = db;
  }

  /** Decompressed layers and temporary files; may be emptied at any time. */
  get cacheDir(): string {
    return join(this.dir, 'cache');
  }

  /** Copied evidence, by digest. */
  get blobsDir(): string {
    return join(this.dir, 'blobs');
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
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.guarded(() => this.statement(sql).get(...bindings(sql, values)) as Row | undefined);
  }

  /** All rows, each as the list of its columns. */
  lists<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.guarded(() => this.#listStatement(sql).all(...bindings(sql, values)) as Row[]);
  }

  /** The first row as the list of its columns. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  list<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.guarded(() => this.#listStatement(sql).get(...bindings(sql, values)) as Row | undefined);
  }

  /** The first column of all rows. */
  column<Value>(sql: string, ...values: readonly SqlValue[]): Value[] {
    const statement = this.#keptIn(this.#columns, sql, () => this.prepare(sql).pluck(true));
    return this.guarded(() => statement.all(...bindings(sql, values)) as Value[]);
  }

  /** Rows one by one; no other statement of this connection may write meanwhile. */
  *iterate<Row>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row> {
    yield* this.#each<Row>(this.#idleRows, sql, () => this.prepare(sql), values);
  }

  /** The same for rows of whole numbers below 2^53, as lists: less work where there are millions. */
  *iterateNumbers(sql: string, ...values: readonly SqlValue[]): IterableIterator<readonly number[]> {
    yield* this.#each<readonly number[]>(this.#idleLists, sql, () => this.prepare(sql).raw(true), values);
  }

  /** A statement is busy until its rows are through; then it is kept for the next time. */
  *#each<Row>(
    idle: Map<string, Statement[]>,
    sql: string,
    make: () => Statement,
    values: readonly SqlValue[],
  ): IterableIterator<Row> {
    let kept = idle.get(sql);
    if (kept === undefined) idle.set(sql, (kept = []));
    const statement = kept.pop() ?? make();
    try {
      for (const row of statement.iterate(...bindings(sql, values))) yield row as Row;
    } catch (error) {
      throw storeFailure(error, this.dir);
    } finally {
      kept.push(statement);
    }
  }

  /**
   * What is asked from here on is of one moment, until the returned function is called; and a statement of a
   * transaction does not lock the file anew, which takes longer than it.
   */
  beginSnapshot(): () => void {
    this.guarded(() => this.db.exec('BEGIN'));
    return () => this.guarded(() => void this.db.exec('COMMIT'));
  }

  /** How much of the database this connection keeps in memory at most. */
  limitCache(kib: number): void {
    this.guarded(() => this.db.pragma(`cache_size = -${kib}`));
  }

  /** Lets statements of this connection call a function that gives the same for the same values. */
  defineFunction(name: string, work: SqlFunction): void {
    this.guarded(() => this.db.function(name, { deterministic: true, directOnly: true }, work));
  }

  /** Copies the database into an empty file while others may use it (SQLite's online backup). Errors are SQLite's. */
  async backUpTo(path: string): Promise<void> {
    await this.db.backup(path);
    leaveWal(path);
  }

  /** Closes the file; may be called twice. */
  close(): void {
    for (const kept of [this.#rows, this.#lists, this.#columns, this.#idleRows, this.#idleLists]) kept.clear();
    if (this.db.open) this.db.close();
  }

  /** A prepared statement, kept for the next time. What it is asked for belongs inside `guarded`. */
  protected statement(sql: string): Statement {
    return this.#keptIn(this.#rows, sql, () => this.prepare(sql));
  }

  /** A statement of its own. */
  protected prepare<Values extends unknown[] = SqlValue[]>(sql: string): Database.Statement<Values> {
    const statement = this.guarded(() => this.db.prepare<Values>(sql)) as Database.Statement<Values>;
    return this.#slowMs === null ? statement : watched(statement, this.#slowMs);
  }

  #listStatement(sql: string): Statement {
    return this.#keptIn(this.#lists, sql, () => this.prepare(sql).raw(true));
  }

  #keptIn(kept: Map<string, Statement>, sql: string, make: () => Statement): Statement {
    let statement = kept.get(sql);
    if (statement === undefined) {
      statement = make();
      kept.set(sql, statement);
    }
    return statement;
  }
}

/** better-sqlite3 takes `?1`, `?2`, … for named parameters: they are bound by an object with the numbers as names. */
export function bindings(sql: string, values: readonly SqlValue[]): SqlValue[] {
  if (!/\?\d/.test(sql)) return [...values];
  const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  return [named as unknown as SqlValue];
}
