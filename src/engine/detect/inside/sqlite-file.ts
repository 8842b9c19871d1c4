/** A record of a table: the number of its row, and its values. */
export interface SqliteRow {
  readonly id: number;
  readonly values: readonly SqliteValue[];
}

/** A value of a row; null for a NULL and what is no integer. `at`: its place in the file, null where it goes on in other pages. */
export type SqliteValue =
  | { readonly kind: 'text' | 'blob'; readonly bytes: Uint8Array; readonly at: number | null }
  | { readonly kind: 'integer'; readonly value: number }
  | null;

export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly pages: readonly number[];
}

const LEAF = 0x0d;
const INTERIOR = 0x05;
const LARGEST_PAYLOAD = 4 * 1024 * 1024;

/**
 * The tables of an SQLite database file (sqlite.org/fileformat2.html), by its bytes alone: nothing in it is run. Each page is looked at once,
 * whatever points to it.
 */
export class SqliteFile {
  readonly #bytes: Buffer;
  readonly #pageSize: number;
  readonly #usable: number;
  readonly #seen: Uint8Array;
  /** Bytes that may be gathered from further pages: more only a chain that is used many times has. */
  #overflow: number;
  /** Something did not fit: not all values could be read. */
  damaged = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#bytes.length < 100 ? 0 : this.#bytes.readUInt16BE(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - (this.#bytes[20] ?? 0);
    const isSound = this.#pageSize >= 512 && (this.#pageSize & (this.#pageSize - 1)) === 0 && this.#usable >= 480;
    if (!isSound) this.damaged = true;
    this.#seen = new Uint8Array(isSound ? Math.floor(this.#bytes.length / this.#pageSize) + 1 : 0);
    this.#overflow = 2 * this.#bytes.length;
  }

  /** How texts are stored. */
  get encoding(): 'utf-8' | 'utf-16le' | 'utf-16be' {
    const told = this.#seen.length === 0 ? 1 : this.#bytes.readUInt32BE(56);
    return told === 2 ? 'utf-16le' : told === 3 ? 'utf-16be' : 'utf-8';
  }

  /** Pages of the table that begins at a page, in order of its rows. */
  pagesFrom(root: number): readonly number[] {
    const pages: number[] = [];
    const waiting = [root];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (page < 1 || page >= this.#seen.length || this.#seen[page] === 1) {
        this.damaged = true;
        continue;
      }
      const head = this.#head(page);
      const type = this.#bytes[head];
      this.#seen[page] = 1;
      if (type === LEAF) pages.push(page);
      else if (type === INTERIOR)
        waiting.push(
          this.#u32(head + 8),
          ...this.#cells(page, 12)
            .reverse()
            .map((at) => this.#u32(at)),
        );
    }
    return pages;
  }

  /** Pages that look like those of a table and are part of none: what was in a table that is gone. */
  lostPages(): readonly number[] {
    const pages: number[] = [];
    for (let page = 2; page < this.#seen.length; page += 1)
      if (this.#seen[page] === 0 && this.#bytes[this.#head(page)] === LEAF) pages.push(page);
    return pages;
  }

  *rows(page: number): Iterable<SqliteRow> {
    for (const at of this.#cells(page, 8)) {
      const row = this.#row(at, page);
      if (row !== null) yield row;
      else this.damaged = true;
    }
  }

  #head(page: number): number {
    return (page - 1) * this.#pageSize + (page === 1 ? 100 : 0);
  }

  #u32(at: number): number {
    return at >= 0 && at + 4 <= this.#bytes.length ? this.#bytes.readUInt32BE(at) : 0;
  }

  #u16(at: number): number {
    return at >= 0 && at + 2 <= this.#bytes.length ? this.#bytes.readUInt16BE(at) : 0;
  }

  /** Places of the cells of a page, behind a header of so many bytes. */
  #cells(page: number, header: number): number[] {
    const head = this.#head(page);
    const start = (page - 1) * this.#pageSize;
    const most = Math.floor((this.#pageSize - header) / 2);
    const count = Math.min(this.#u16(head + 3), most);
    const places: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const at = this.#u16(head + header + 2 * index);
      if (at >= 8 && at < this.#usable) places.push(start + at);
    }
    return places;
  }

  #row(cell: number, page: number): SqliteRow | null {
    const size = varint(this.#bytes, cell);
    const id = varint(this.#bytes, size.next);
    if (size.value > LARGEST_PAYLOAD) return null;
    const limit = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const spread = least + ((size.value - least) % (this.#usable - 4));
    const local = size.value <= limit ? size.value : spread <= limit ? spread : least;
    if (id.next + local > page * this.#pageSize) return null;
    const own = this.#bytes.subarray(id.next, id.next + local);
    const isWhole = local === size.value;
    const payload = isWhole ? own : this.#gather(own, size.value, this.#u32(id.next + local));
    return { id: id.value, values: valuesIn(payload, isWhole ? id.next : null) };
  }

  /** Joins what goes on in further pages, each of which names the next one, as far as they are there. */
  #gather(own: Uint8Array, size: number, first: number): Uint8Array {
    const parts = [own];
    let [left, page] = [size - own.length, first];
    while (left > 0) {
      const start = (page - 1) * this.#pageSize;
      const isThere = page >= 2 && page < this.#seen.length && this.#overflow > 0;
      const part = this.#bytes.subarray(start + 4, isThere ? start + 4 + Math.min(left, this.#usable - 4) : start);
      if (part.length === 0) {
        this.damaged = true;
        break;
      }
      parts.push(part);
      left -= part.length;
      this.#overflow -= part.length;
      this.#seen[page] = 1;
      page = this.#u32(start);
    }
    return Buffer.concat(parts);
  }
}

/** A number of up to nine bytes (1.6); what does not fit a JavaScript number is of no use here. */
function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), next: at + 9 };
}

/** Bytes of a number or a constant by its serial type (2.1). */
const FIXED = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0] as const;

function valuesIn(payload: Uint8Array, place: number | null): readonly SqliteValue[] {
  const header = varint(payload, 0);
  const values: SqliteValue[] = [];
  let at = header.value;
  for (let field = header.next; field < Math.min(header.value, payload.length);) {
    const { value: type, next } = varint(payload, field);
    field = next;
    const length = type < 12 ? (FIXED[type] ?? 0) : Math.floor((type - 12) / 2);
    if (at >= payload.length && length > 0) break;
    const bytes = payload.subarray(at, at + length);
    if (type >= 12)
      values.push({ kind: type % 2 === 1 ? 'text' : 'blob', bytes, at: place === null ? null : place + at });
    else values.push(integerOf(type, bytes));
    at += length;
  }
  return values;
}

function integerOf(type: number, bytes: Uint8Array): SqliteValue {
  if (type === 8 || type === 9) return { kind: 'integer', value: type - 8 };
  if (type === 0 || type === 7 || type > 9) return null;
  return { kind: 'integer', value: bytes.reduce((sum, byte) => sum * 256 + byte, 0) };
}
