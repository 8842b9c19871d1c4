import { throwIfCancelled, type CancelSignal } from '../base/cancellation';
import type { WritableLibrary } from './writable-library';
import { RowInserter } from './row-inserter';
import { sortedOrder } from './sorted-order';

/**
 * Entries that are sorted and inserted at a time. Each flush goes once through the whole of both tables, whatever the
 * number of images in a library: fewer flushes write less. Half a million rows wait in about 16 MB.
 */
const MOST_WAITING = 500_000;
const FIRST_ROOM = 1 << 15;
const LOOK_EVERY = 4096;
const ROWS_AT_A_TIME = 256;
const LOW = 0x10000;
const SIGN = 0x80000000;

/** Fills `entry_name` and `entry_content`, many entries at a time and in the order of their keys. */
export class EntryIndex {
  readonly #library: WritableLibrary;
  readonly #signal: CancelSignal;
  #names = new Uint32Array(FIRST_ROOM);
  #dirs = new Uint32Array(FIRST_ROOM);
  #ids = new Float64Array(FIRST_ROOM);
  #count = 0;
  #keys = new Int32Array(FIRST_ROOM);
  #keyIds = new Float64Array(FIRST_ROOM);
  #keyCount = 0;

  constructor(library: WritableLibrary, signal: CancelSignal) {
    this.#library = library;
    this.#signal = signal;
  }

  /** True once so many entries wait that `flush` should be called. */
  get full(): boolean {
    return this.#count >= MOST_WAITING;
  }

  addName(nameId: number, dirId: number, entryId: number): void {
    if (this.#count === this.#ids.length) {
      this.#names = grown(this.#names, (length) => new Uint32Array(length));
      this.#dirs = grown(this.#dirs, (length) => new Uint32Array(length));
      this.#ids = grown(this.#ids, (length) => new Float64Array(length));
    }
    this.#names[this.#count] = nameId;
    this.#dirs[this.#count] = dirId;
    this.#ids[this.#count] = entryId;
    this.#count += 1;
  }

  /** `key`: see content-key.ts. */
  addContent(key: number, entryId: number): void {
    if (this.#keyCount === this.#keys.length) {
      this.#keys = grown(this.#keys, (length) => new Int32Array(length));
      this.#keyIds = grown(this.#keyIds, (length) => new Float64Array(length));
    }
    this.#keys[this.#keyCount] = key;
    this.#keyIds[this.#keyCount] = entryId;
    this.#keyCount += 1;
  }

  /** Writes what waits; runs in the caller's transaction. */
  flush(): void {
    this.#flushNames();
    this.#flushContents();
  }

  #flushNames(): void {
    const [names, dirs, ids] = [this.#names, this.#dirs, this.#ids];
    const of = (column: Uint32Array, row: number): number => column[row] ?? 0;
    const order = sortedOrder(this.#count, [
      (row) => of(dirs, row) % LOW,
      (row) => of(dirs, row) >>> 16,
      (row) => of(names, row) % LOW,
      (row) => of(names, row) >>> 16,
    ]);
    const inserter = new RowInserter(this.#library, 'entry_name (name_id, dir_id, entry_id)', 3, ROWS_AT_A_TIME);
    this.#insert(inserter, order, (row) => inserter.values.push(names[row] ?? 0, dirs[row] ?? 0, ids[row] ?? 0));
    this.#count = 0;
  }

  #flushContents(): void {
    const [keys, ids] = [this.#keys, this.#keyIds];
    // The sign turned over, negative keys come first.
    const unsigned = (row: number): number => (keys[row] ?? 0) ^ SIGN;
    const order = sortedOrder(this.#keyCount, [(row) => unsigned(row) & 0xffff, (row) => unsigned(row) >>> 16]);
    const inserter = new RowInserter(this.#library, 'entry_content (key, entry_id)', 2, ROWS_AT_A_TIME);
    this.#insert(inserter, order, (row) => inserter.values.push(keys[row] ?? 0, ids[row] ?? 0));
    this.#keyCount = 0;
  }

  #insert(inserter: RowInserter, order: Uint32Array, push: (row: number) => void): void {
    for (const [place, row] of order.entries()) {
      if (place % LOOK_EVERY === 0) throwIfCancelled(this.#signal);
      push(row);
      inserter.rowDone();
    }
    inserter.flush();
  }
}

function grown<Column extends Uint32Array | Int32Array | Float64Array>(
  column: Column,
  make: (length: number) => Column,
): Column {
  const larger = make(column.length * 2);
  larger.set(column);
  return larger;
}
