import type { WritableLibrary } from '../../store/writable-library';

/** Rows of one transaction: other writers wait for it. */
const ROWS = 20_000;

/**
 * Writes many rows in few transactions; what is not committed is gone after a failure. Its commits do not wait for
 * the disk: rows of a layer mean nothing before the commit that makes their image visible, and that one waits for all.
 */
export class RowTransaction {
  readonly #library: WritableLibrary;
  readonly #waitAgain: () => void;
  #rows = 0;

  constructor(library: WritableLibrary) {
    this.#library = library;
    this.#waitAgain = library.withoutWaiting();
  }

  /** Writes some rows; they are kept with the next commit. Work that throws leaves rows behind: roll back then. */
  write(rows: number, work: () => void): void {
    this.#library.begin();
    // No transaction inside of this one: SQLite would keep a copy of each page that the work changes, in memory.
    this.#library.guarded(work);
    this.#rows += rows;
    if (this.#rows >= ROWS) this.commit();
  }

  commit(): void {
    this.#rows = 0;
    this.#library.commit();
  }

  rollback(): void {
    this.#rows = 0;
    this.#library.rollback();
  }

  /** From here on commits wait for the disk again; call it outside of a transaction, once no more rows come. */
  end(): void {
    this.#waitAgain();
  }
}
