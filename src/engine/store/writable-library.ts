import { FailureError } from '../../shared/failure';
import { BUSY_TIMEOUT_MS, pragmaNumber, type Connection, type WriteAccess } from './connection';
import { insertOf, type OnConflict, type TableName } from './insert-text';
import type { LibraryLock } from './library-lock';
import { bindings, ReadableLibrary, type SqlValue } from './readable-library';
import { storeFailure } from './store-failure';
import type { TableRows } from './table-rows';

/** How long a checkpoint waits for readers, in milliseconds. */
const CHECKPOINT_WAIT_MS = 200;

/** A value of `synchronous`: each commit is whole after a failure of the power, but the last ones may be missing. */
const NORMAL = 1;

/** A library that may be changed. What only asks takes a `ReadableLibrary`, which cannot name what is here. */
export class WritableLibrary extends ReadableLibrary {
  readonly #passing: boolean;
  readonly #lock: LibraryLock | null;
  readonly #writers = new Map<string, (values: readonly SqlValue[]) => void>();
  #afterCommit: (() => void)[] = [];

  /** `lock`: null for a second connection of the process that holds it. */
  constructor(dir: string, db: Connection, access: WriteAccess, lock: LibraryLock | null) {
    super(dir, db);
    this.#passing = access === 'passing';
    this.#lock = lock;
  }

  /** True for one that is gone with the process: what a job leaves in it need not be taken out. */
  get passing(): boolean {
    return this.#passing;
  }

  /** Writes; returns the number of rows changed and the new row id. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly id: number } {
    return this.guarded(() => {
      const result = this.statement(sql).run(...bindings(sql, values));
      return { changes: result.changes, id: Number(result.lastInsertRowid) };
    });
  }

  /**
   * Writes a row, its values by the names of their columns; returns its id, which means nothing where it was ignored. Rows by the million go through a `writer`:
   * an object for each would cost as much as a narrow row.
   */
  insert<Table extends TableName>(table: Table, row: TableRows[Table], onConflict: OnConflict = 'fail'): number {
    const { sql, values } = insertOf(table, row, onConflict);
    return this.run(sql, ...values).id;
  }

  /** A statement that writes millions of rows: it takes the values as one list, which may be used again. It is kept for the next time. */
  writer(sql: string): (values: readonly SqlValue[]) => void {
    const kept = this.#writers.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.prepare<[readonly SqlValue[]]>(sql);
    const writer = (values: readonly SqlValue[]): void => {
      try {
        statement.run(values);
      } catch (error) {
        throw storeFailure(error, this.dir);
      }
    };
    this.#writers.set(sql, writer);
    return writer;
  }

  /** Runs the work in one transaction: all of it is kept, or nothing. */
  write<T>(work: () => T): T {
    try {
      const result = this.guarded(() => this.db.transaction(work).immediate());
      if (!this.db.inTransaction) this.#committed();
      return result;
    } finally {
      if (!this.db.inTransaction) this.#afterCommit = [];
    }
  }

  /** Does something once what is written in this transaction is kept; nothing where it is dropped. It must not throw. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work);
  }

  #committed(): void {
    const works = this.#afterCommit;
    this.#afterCommit = [];
    for (const work of works) work();
  }

  /** Begins a transaction that `commit` or `rollback` ends; nothing where one is open. */
  begin(): void {
    if (!this.db.inTransaction) this.guarded(() => this.db.exec('BEGIN IMMEDIATE'));
  }

  /** Keeps what was written since `begin`; nothing where no transaction is open. */
  commit(): void {
    if (!this.db.inTransaction) return;
    this.guarded(() => this.db.exec('COMMIT'));
    this.#committed();
  }

  /** Drops what was written since `begin`; nothing where no transaction is open. */
  rollback(): void {
    this.#afterCommit = [];
    if (this.db.inTransaction) this.guarded(() => this.db.exec('ROLLBACK'));
  }

  /** From here on commits do not wait for the disk, until the returned function is called; both outside of a transaction. */
  withoutWaiting(): () => void {
    const before = pragmaNumber(this.db, 'synchronous');
    this.db.pragma(`synchronous = ${Math.min(before, NORMAL)}`);
    return () => void this.db.pragma(`synchronous = ${before}`);
  }

  /** Writes the whole database anew, so that its pages and its log hold nothing that is in no row; outside of a transaction. */
  rewrite(): void {
    this.guarded(() => this.db.exec('VACUUM'));
    this.checkpoint();
  }

  /**
   * Brings what the write-ahead log holds into the database and empties the log: damage to it can then not take away
   * what was committed. Readers at work are not waited for long: the rest stays in the log then, until the next time.
   */
  checkpoint(): void {
    if (this.#passing) return;
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
  override close(): void {
    this.#writers.clear();
    super.close();
    this.#lock?.release();
  }
}
