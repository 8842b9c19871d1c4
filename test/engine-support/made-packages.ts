import Database from 'better-sqlite3';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** What a header of a made rpm package says. */
export interface MadeRpm {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
  readonly arch?: string;
  readonly sourceRpm?: string;
  /** Paths; one that ends in a slash is a folder. */
  readonly files?: readonly string[];
  /** What the header says of each of `files`, in their order; the digests are SHA-256. */
  readonly told?: readonly MadeRpmFile[];
}

export interface MadeRpmFile {
  readonly mode: number;
  readonly digest?: string;
  readonly flags?: number;
  readonly state?: number;
  readonly link?: string;
  readonly user?: string;
  readonly verify?: number;
}

const [INT16, INT32, STRING, STRINGS] = [3, 4, 6, 8];

/** A header blob as rpm writes it into its database: counts, index entries, data, all big-endian. */
export function rpmHeaderOf(made: MadeRpm): Buffer {
  const files = (made.files ?? []).map((path) => path.replace(/\/$/, ''));
  const folders = [...new Set(files.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))];
  const told = made.told ?? [];
  const modes = (made.files ?? []).map(
    (path, index) => told[index]?.mode ?? (path.endsWith('/') ? 0o040755 : 0o100644),
  );
  const text = (value: string): Buffer => Buffer.from(`${value}\0`);
  const texts = (values: readonly string[]): Buffer => Buffer.concat(values.map(text));
  const tags: (readonly [tag: number, type: number, count: number, data: Buffer])[] = [
    [1000, STRING, 1, text(made.name)],
    [1001, STRING, 1, text(made.version)],
    [1002, STRING, 1, text(made.release)],
    [1014, STRING, 1, text('MIT')],
    [1022, STRING, 1, text(made.arch ?? 'x86_64')],
    ...(made.epoch === undefined ? [] : [[1003, INT32, 1, words([made.epoch])] as const]),
    ...(made.sourceRpm === undefined ? [] : [[1044, STRING, 1, text(made.sourceRpm)] as const]),
    ...(files.length === 0
      ? []
      : [
          [1030, INT16, modes.length, halves(modes)] as const,
          [
            1116,
            INT32,
            files.length,
            words(files.map((path) => folders.indexOf(path.slice(0, path.lastIndexOf('/') + 1)))),
          ] as const,
          [1117, STRINGS, files.length, texts(files.map((path) => path.slice(path.lastIndexOf('/') + 1)))] as const,
          [1118, STRINGS, folders.length, texts(folders)] as const,
        ]),
    ...(told.length === 0 ? [] : toldTags(told, texts)),
  ];
  const index: Buffer[] = [];
  const data: Buffer[] = [];
  let at = 0;
  for (const [tag, type, count, bytes] of tags) {
    const wide = type === INT32 ? 4 : type === INT16 ? 2 : 1;
    const gap = (wide - (at % wide)) % wide;
    data.push(Buffer.alloc(gap), bytes);
    index.push(words([tag, type, at + gap, count]));
    at += gap + bytes.length;
  }
  return Buffer.concat([words([tags.length, at]), ...index, ...data]);
}

type MadeTag = readonly [tag: number, type: number, count: number, data: Buffer];

function toldTags(told: readonly MadeRpmFile[], texts: (values: readonly string[]) => Buffer): readonly MadeTag[] {
  const count = told.length;
  return [
    [1029, 1, count, Buffer.from(told.map(({ state = 0 }) => state))],
    [1035, STRINGS, count, texts(told.map(({ digest = '' }) => digest))],
    [1036, STRINGS, count, texts(told.map(({ link = '' }) => link))],
    [1037, INT32, count, words(told.map(({ flags = 0 }) => flags))],
    [1039, STRINGS, count, texts(told.map(({ user = 'root' }) => user))],
    [1040, STRINGS, count, texts(told.map(() => 'root'))],
    [1045, INT32, count, words(told.map(({ verify = 0xffffffff }) => verify))],
    [5011, INT32, 1, words([8])],
  ];
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

function halves(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

/** `rpmdb.sqlite` with the tables of rpm that matter, written by SQLite itself. */
export function rpmSqlite(headers: readonly Buffer[]): Buffer {
  const database = new Database(':memory:');
  database.exec(`CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
    CREATE TABLE 'Name' (key TEXT NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL);`);
  const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)');
  for (const header of headers) insert.run(header);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const BERKELEY_PAGE = 4096;

/** `Packages` as a Berkeley DB hash of one bucket a value: small values in the page, large ones in overflow pages. */
export function rpmBerkeley(headers: readonly Buffer[], isLittle = true): Buffer {
  const u32 = (page: Buffer, value: number, at: number): number =>
    isLittle ? page.writeUInt32LE(value, at) : page.writeUInt32BE(value, at);
  const u16 = (page: Buffer, value: number, at: number): number =>
    isLittle ? page.writeUInt16LE(value, at) : page.writeUInt16BE(value, at);
  const meta = Buffer.alloc(BERKELEY_PAGE);
  u32(meta, 0x061561, 12);
  u32(meta, 9, 16);
  u32(meta, BERKELEY_PAGE, 20);
  meta[25] = 8;
  const pages = [meta];
  const counter = Buffer.alloc(4);
  for (const [number, value] of [counter, ...headers].entries()) {
    const page = Buffer.alloc(BERKELEY_PAGE);
    pages.push(page);
    const key = BERKELEY_PAGE - 5;
    page[key] = 1;
    u32(page, number, key + 1);
    const isSmall = value.length < 1000;
    const at = key - (isSmall ? value.length + 1 : 12);
    page[at] = isSmall ? 1 : 3;
    if (isSmall) value.copy(page, at + 1);
    else {
      u32(page, pages.length, at + 4);
      u32(page, value.length, at + 8);
      for (let from = 0; from < value.length; from += BERKELEY_PAGE - 26) {
        const part = value.subarray(from, from + BERKELEY_PAGE - 26);
        const more = Buffer.alloc(BERKELEY_PAGE);
        u32(more, from + part.length < value.length ? pages.length + 1 : 0, 16);
        u16(more, part.length, 22);
        more[25] = 7;
        part.copy(more, 26);
        pages.push(more);
      }
    }
    u16(page, 2, 20);
    u16(page, at, 22);
    page[25] = number % 2 === 0 ? 2 : 13;
    u16(page, key, 26);
    u16(page, at, 28);
  }
  return Buffer.concat(pages);
}

/** `Packages.db` of NDB: a page of slots, then the blobs in blocks of 16 bytes. */
export function rpmNdb(headers: readonly Buffer[]): Buffer {
  const slots = Buffer.alloc(4096);
  slots.write('RpmP', 0, 'latin1');
  slots.writeUInt32LE(1, 12);
  for (let at = 32; at < slots.length; at += 16) slots.write('Slot', at, 'latin1');
  const blobs: Buffer[] = [];
  let block = slots.length / 16;
  headers.forEach((header, index) => {
    const size = Math.ceil((16 + header.length + 12) / 16) * 16;
    const blob = Buffer.alloc(size);
    blob.write('BlbS', 0, 'latin1');
    blob.writeUInt32LE(index + 1, 4);
    blob.writeUInt32LE(header.length, 12);
    header.copy(blob, 16);
    blob.write('BlbE', size - 4, 'latin1');
    const slot = 32 + index * 16;
    slots.writeUInt32LE(index + 1, slot + 4);
    slots.writeUInt32LE(block, slot + 8);
    slots.writeUInt32LE(size / 16, slot + 12);
    blobs.push(blob);
    block += size / 16;
  });
  return Buffer.concat([slots, ...blobs]);
}

/** A zip with these members. */
export async function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(members))
    await writer.add(name, new Uint8ArrayReader(Buffer.from(content)), {
      lastModDate: new Date('2024-05-01T00:00:00Z'),
    });
  return Buffer.from(await writer.close());
}

/** A little-endian ELF-64 file of these sections alone, of at least `size` bytes. */
export function elfOf(sections: Readonly<Record<string, Buffer>>, size = 20_000): Buffer {
  const names = ['', ...Object.keys(sections), '.shstrtab'];
  const text = Buffer.from(`${names.join('\0')}\0`);
  const bodies = [Buffer.alloc(0), ...Object.values(sections), text];
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  const table = Buffer.alloc(64 * names.length);
  let [offset, nameAt] = [64, 0];
  bodies.forEach((body, index) => {
    table.writeUInt32LE(nameAt, index * 64);
    table.writeBigUInt64LE(BigInt(index === 0 ? 0 : 0x400000 + offset), index * 64 + 16);
    table.writeBigUInt64LE(BigInt(offset), index * 64 + 24);
    table.writeBigUInt64LE(BigInt(body.length), index * 64 + 32);
    offset += body.length;
    nameAt += (names[index] ?? '').length + 1;
  });
  head.writeBigUInt64LE(BigInt(offset), 40);
  head.writeUInt16LE(64, 58);
  head.writeUInt16LE(names.length, 60);
  head.writeUInt16LE(names.length - 1, 62);
  const file = Buffer.concat([head, ...bodies, table]);
  return Buffer.concat([file, Buffer.alloc(Math.max(0, size - file.length))]);
}

/** `.go.buildinfo` since Go 1.18. */
export function goSection(version: string, modules: string): Buffer {
  const head = Buffer.alloc(32);
  head.write('\xff Go buildinf:', 0, 'latin1');
  head[14] = 8;
  head[15] = 2;
  const marked = modules === '' ? '' : `${'a'.repeat(16)}${modules}${'b'.repeat(16)}`;
  return Buffer.concat([head, ...[version, marked].flatMap((text) => [varint(text.length), Buffer.from(text)])]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}
