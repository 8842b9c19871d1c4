import { pragmaNumber } from '../../store/connection';
import type { Library } from '../../store/library';

/** Rows of one transaction: other writers wait for it. */
const ROWS = 20_000;

/** Each commit is whole after a failure of the power, but the last ones may be missing. */
const NORMAL = 1;

/**
 * Writes many rows in few transactions; what is not committed is gone after a failure. Its commits do not wait for
 * the disk: rows of a layer mean nothing before the commit that makes their image visible, and that one waits for all.
 */
export class RowTransaction {
  readonly #library: Library;
  readonly #synchronous: number;
  #rows = 0;

  constructor(library: Library) {
    this.#library = library;
    this.#synchronous = pragmaNumber(library.db, 'synchronous');
    this.#setSynchronous(Math.min(this.#synchronous, NORMAL));
  }

  /** Writes some rows; they are kept with the next commit. Work that throws leaves rows behind: roll back then. */
  write(rows: number, work: () => void): void {
    if (!this.#library.db.inTransaction) this.#exec('BEGIN IMMEDIATE');
    // No transaction inside of this one: SQLite would keep a copy of each page that the work changes, in memory.
    this.#library.guarded(work);
    this.#rows += rows;
    if (this.#rows >= ROWS) this.commit();
  }

  commit(): void {
    this.#rows = 0;
    if (this.#library.db.inTransaction) this.#exec('COMMIT');
  }

  rollback(): void {
    this.#rows = 0;
    if (this.#library.db.inTransaction) this.#exec('ROLLBACK');
  }

  /** From here on commits wait for the disk again; call it outside of a transaction, once no more rows come. */
  end(): void {
    this.#setSynchronous(this.#synchronous);
  }

  #exec(sql: string): void {
    this.#library.guarded(() => this.#library.db.exec(sql));
  }

  #setSynchronous(level: number): void {
    this.#library.db.pragma(`synchronous = ${level}`);
  }
}
