import type { SqlValue } from './readable-library';
import type { WritableLibrary } from './writable-library';

/**
 * Inserts rows many at a time: a call into SQLite costs as much as a narrow row. Push the values of a row to `values`,
 * then call `rowDone`; rows are in the library after `flush`. Runs in the caller's transaction. Values go by position:
 * rows by the million come through here, and an object for each (WritableLibrary.insert) costs as much as the row.
 */
export class RowInserter {
  readonly values: SqlValue[] = [];
  readonly #width: number;
  readonly #full: number;
  readonly #insertMany: (values: readonly SqlValue[]) => void;
  readonly #insertOne: (values: readonly SqlValue[]) => void;

  /** `target`: table and columns, as in `entry (id, size)`; `width`: number of columns; `rows` of one statement. */
  constructor(library: WritableLibrary, target: string, width: number, rows: number) {
    this.#width = width;
    this.#full = width * rows;
    this.#insertMany = library.writer(textOf(target, width, rows));
    this.#insertOne = library.writer(textOf(target, width, 1));
  }

  rowDone(): void {
    if (this.values.length < this.#full) return;
    this.#insertMany(this.values);
    this.values.length = 0;
  }

  flush(): void {
    for (let at = 0; at < this.values.length; at += this.#width)
      this.#insertOne(this.values.slice(at, at + this.#width));
    this.values.length = 0;
  }
}

/** The texts that were made: a new one for each layer of thousands would be hashed anew to find its statement. */
const texts = new Map<string, string>();

function textOf(target: string, width: number, rows: number): string {
  const key = `${rows} ${target}`;
  let text = texts.get(key);
  if (text === undefined) {
    const row = `(${Array<string>(width).fill('?').join(', ')})`;
    text = `INSERT INTO ${target} VALUES ${Array<string>(rows).fill(row).join(', ')}`;
    texts.set(key, text);
  }
  return text;
}
