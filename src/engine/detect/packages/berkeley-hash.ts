import type { RpmBlob } from './rpm-blob.types';

const HASH_MAGIC = 0x00061561;
const META = { magic: 12, pageSize: 20 } as const;
const PAGE = { next: 16, entries: 20, offset: 22, type: 25, header: 26 } as const;
const HASH_PAGES: ReadonlySet<number> = new Set([2, 13]);
const OVERFLOW_PAGE = 7;
const ITEM = { inline: 1, overflow: 3 } as const;

/**
 * Values of a Berkeley DB hash file (db_page.h of Berkeley DB 4 and 5), by going through its pages: buckets are not needed for that. A
 * key of an rpm database is a number of four bytes; that of number 0 holds no header. Null where it is no such file.
 */
export function berkeleyValues(bytes: Uint8Array): Iterable<RpmBlob> | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 512) return null;
  const isLittle = file.readUInt32LE(META.magic) === HASH_MAGIC;
  if (!isLittle && file.readUInt32BE(META.magic) !== HASH_MAGIC) return null;
  const reader = new HashFile(file, isLittle);
  return reader.isSound ? reader.values() : null;
}

class HashFile {
  readonly #file: Buffer;
  readonly #isLittle: boolean;
  readonly #pageSize: number;
  /** Overflow pages that were read: no page belongs to two values. */
  readonly #taken: Uint8Array;

  constructor(file: Buffer, isLittle: boolean) {
    this.#file = file;
    this.#isLittle = isLittle;
    this.#pageSize = this.#u32(META.pageSize);
    this.#taken = new Uint8Array(this.isSound ? Math.ceil(file.length / this.#pageSize) : 0);
  }

  get isSound(): boolean {
    const size = this.#pageSize;
    return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
  }

  *values(): Generator<RpmBlob> {
    for (let start = this.#pageSize; start < this.#file.length; start += this.#pageSize) {
      if (start + this.#pageSize > this.#file.length) yield { bytes: null, offset: start };
      else if (HASH_PAGES.has(this.#file[start + PAGE.type] ?? 0)) yield* this.#page(start);
    }
  }

  /** Items stand in pairs, keys first, the first at the end of the page; each goes to where the one before begins. */
  *#page(start: number): Generator<RpmBlob> {
    const count = Math.min(this.#u16(start + PAGE.entries), Math.floor((this.#pageSize - PAGE.header) / 2));
    const place = (item: number): number => this.#u16(start + PAGE.header + 2 * item);
    for (let item = 0; item + 1 < count; item += 2) {
      const [key, value] = [place(item), place(item + 1)];
      const isInside = value >= PAGE.header && value < key && key < this.#pageSize;
      if (!isInside) yield { bytes: null, offset: start };
      else if (!this.#isCounter(start + key)) yield this.#value(start + value, start + key);
    }
  }

  #isCounter(at: number): boolean {
    return this.#file[at] === ITEM.inline && this.#u32(at + 1) === 0;
  }

  #value(at: number, end: number): RpmBlob {
    if (this.#file[at] === ITEM.inline) return { bytes: this.#file.subarray(at + 1, end), offset: at };
    if (this.#file[at] !== ITEM.overflow) return { bytes: null, offset: at };
    return { bytes: this.#overflow(this.#u32(at + 4), this.#u32(at + 8)), offset: at };
  }

  #overflow(first: number, size: number): Uint8Array | null {
    const parts: Buffer[] = [];
    let [page, left] = [first, size];
    if (size > this.#file.length) return null;
    while (left > 0) {
      const start = page * this.#pageSize;
      const isNew = page > 0 && start + this.#pageSize <= this.#file.length && this.#taken[page] === 0;
      if (!isNew || this.#file[start + PAGE.type] !== OVERFLOW_PAGE) return null;
      this.#taken[page] = 1;
      const length = Math.min(this.#u16(start + PAGE.offset), left, this.#pageSize - PAGE.header);
      parts.push(this.#file.subarray(start + PAGE.header, start + PAGE.header + length));
      left -= length;
      page = this.#u32(start + PAGE.next);
    }
    return Buffer.concat(parts);
  }

  #u32(at: number): number {
    if (at + 4 > this.#file.length) return 0;
    return this.#isLittle ? this.#file.readUInt32LE(at) : this.#file.readUInt32BE(at);
  }

  #u16(at: number): number {
    if (at + 2 > this.#file.length) return 0;
    return this.#isLittle ? this.#file.readUInt16LE(at) : this.#file.readUInt16BE(at);
  }
}
