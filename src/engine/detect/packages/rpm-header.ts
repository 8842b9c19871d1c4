import type { RecordFields } from './record-list';

/** Tags of a header (rpm's format description, "Header Structure" and rpmtag.h). */
const TAG = {
  ...{ name: 1000, version: 1001, release: 1002, epoch: 1003, vendor: 1011, licence: 1014, arch: 1022 },
  ...{ oldFilenames: 1027, modes: 1030, sourceRpm: 1044, dirIndexes: 1116, baseNames: 1117, dirNames: 1118 },
} as const;
const TYPE = { char: 1, int8: 2, int16: 3, int32: 4, string: 6, strings: 8, translated: 9 } as const;
/** Bytes of a number of each type. */
const WIDTH: Readonly<Record<number, 1 | 2 | 4>> = { [TYPE.char]: 1, [TYPE.int8]: 1, [TYPE.int16]: 2, [TYPE.int32]: 4 };
const ENTRY = 16;
const FOLDER = 0o040000;
const FORMAT_BITS = 0o170000;
/** As rpm bounds them (header.c). */
const MOST_ENTRIES = 0xffff;

interface IndexEntry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

/**
 * What a header blob of an rpm database says of its package: number of index entries and bytes of data, the index, the data, all
 * big-endian. Null where it is none.
 */
export function rpmHeader(bytes: Uint8Array): RecordFields | null {
  const header = RpmHeader.of(bytes);
  if (header === null) return null;
  const name = header.text(TAG.name);
  const version = header.text(TAG.version);
  if (name === null || version === null) return null;
  const release = header.text(TAG.release);
  return {
    ...{ name, version: release === null ? version : `${version}-${release}`, arch: header.text(TAG.arch) },
    ...{ epoch: header.number(TAG.epoch)?.toString() ?? null, source: header.text(TAG.sourceRpm) },
    ...{ licence: header.text(TAG.licence), origin: header.text(TAG.vendor), files: header.files() },
  };
}

/** The index and the data of a header blob. Methods give nothing for tags that are not there or go beyond the data. */
export class RpmHeader {
  readonly #index: ReadonlyMap<number, IndexEntry>;
  readonly #data: Buffer;

  private constructor(index: ReadonlyMap<number, IndexEntry>, data: Buffer) {
    this.#index = index;
    this.#data = data;
  }

  static of(bytes: Uint8Array): RpmHeader | null {
    const blob = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (blob.length < 8) return null;
    const [entries, size] = [blob.readUInt32BE(0), blob.readUInt32BE(4)];
    const start = 8 + entries * ENTRY;
    if (entries === 0 || entries > MOST_ENTRIES || start + size > blob.length) return null;
    const index = new Map<number, IndexEntry>();
    for (let at = 8; at < start; at += ENTRY) {
      const tag = blob.readUInt32BE(at);
      const [type, offset, count] = [blob.readUInt32BE(at + 4), blob.readUInt32BE(at + 8), blob.readUInt32BE(at + 12)];
      if (offset < size && !index.has(tag)) index.set(tag, { type, offset, count });
    }
    return new RpmHeader(index, blob.subarray(start, start + size));
  }

  text(tag: number): string | null {
    const entry = this.#index.get(tag);
    if (entry === undefined) return null;
    if (entry.type !== TYPE.string && entry.type !== TYPE.strings && entry.type !== TYPE.translated) return null;
    const end = this.#data.indexOf(0, entry.offset);
    return end === -1 ? null : this.#data.toString('utf8', entry.offset, end);
  }

  number(tag: number): number | null {
    const entry = this.#index.get(tag);
    if (entry?.type !== TYPE.int32 || entry.offset + 4 > this.#data.length) return null;
    return this.#data.readUInt32BE(entry.offset);
  }

  /** All numbers of a tag. */
  numbers(tag: number): readonly number[] {
    const { type, offset, count } = this.#index.get(tag) ?? NONE;
    const width = WIDTH[type];
    if (width === undefined || offset + width * count > this.#data.length) return [];
    return Array.from({ length: count }, (_, at) => this.#data.readUIntBE(offset + width * at, width));
  }

  /** All strings of a tag, as bytes. */
  strings(tag: number): readonly Uint8Array[] {
    const entry = this.#index.get(tag) ?? NONE;
    if (entry.type !== TYPE.strings) return [];
    const found: Uint8Array[] = [];
    let at = entry.offset;
    while (found.length < entry.count && at < this.#data.length) {
      const end = this.#data.indexOf(0, at);
      if (end === -1) break;
      found.push(this.#data.subarray(at, end));
      at = end + 1;
    }
    return found;
  }

  /** Files without folders: names are `baseNames` in `dirNames`, by `dirIndexes`, or in full in the form before rpm 4. */
  files(): number | null {
    const names = this.#index.get(TAG.baseNames) ?? this.#index.get(TAG.oldFilenames);
    if (names?.type !== TYPE.strings) return 0;
    const all = this.strings(this.#index.has(TAG.baseNames) ? TAG.baseNames : TAG.oldFilenames).length;
    const modes = this.#index.get(TAG.modes);
    if (modes?.type !== TYPE.int16 || modes.offset + 2 * all > this.#data.length) return all;
    let folders = 0;
    for (let index = 0; index < all; index += 1)
      if ((this.#data.readUInt16BE(modes.offset + 2 * index) & FORMAT_BITS) === FOLDER) folders += 1;
    return all - folders;
  }
}

const NONE: IndexEntry = { type: 0, offset: 0, count: 0 };
