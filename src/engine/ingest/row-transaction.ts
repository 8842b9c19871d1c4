import type { Library } from '../store/library';

/** Rows of one transaction: each commit waits for the disk, and other writers wait for it. */
const ROWS = 20_000;

/** Writes many rows in few transactions; what is not committed is gone after a failure. */
export class RowTransaction {
  readonly #library: Library;
  #rows = 0;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Writes some rows; they are kept with the next commit. */
  write(rows: number, work: () => void): void {
    if (!this.#library.db.inTransaction) this.#library.db.exec('BEGIN IMMEDIATE');
    this.#library.write(work);
    this.#rows += rows;
    if (this.#rows >= ROWS) this.commit();
  }

  commit(): void {
    this.#rows = 0;
    if (this.#library.db.inTransaction) this.#library.db.exec('COMMIT');
  }

  rollback(): void {
    this.#rows = 0;
    if (this.#library.db.inTransaction) this.#library.db.exec('ROLLBACK');
  }
}
