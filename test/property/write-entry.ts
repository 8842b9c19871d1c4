import { block, file, pax, padded, type BlockOptions } from '../unit/archive/tar-writer';

/** One file as a test wants it in a tar; every field may have any value that some tool can write. */
export interface WrittenEntry {
  readonly name: Uint8Array;
  readonly content: Buffer;
  readonly mode: number;
  readonly uid: bigint;
  readonly gid: bigint;
  /** Whole seconds; before 1970 is negative. */
  readonly mtime: bigint;
  readonly userName: string;
}

export type Dialect = 'gnu' | 'pax' | 'star';

/** Writes an entry as GNU tar, as POSIX pax or as star would, made independently of the code under test. */
export function writeEntry(entry: WrittenEntry, dialect: Dialect): Buffer {
  switch (dialect) {
    case 'gnu':
      return gnuEntry(entry);
    case 'pax':
      return paxEntry(entry);
    case 'star':
      return starEntry(entry);
  }
}

/** Numbers that octal digits cannot hold are base-256; a long name stands in a header of its own. */
function gnuEntry(entry: WrittenEntry): Buffer {
  const long = entry.name.length > 100;
  const name = Buffer.concat([entry.name, Buffer.alloc(1)]);
  const longName = [block({ name: '././@LongLink', size: name.length, type: 'L', magic: 'ustar  \0' }), padded(name)];
  const raw: BlockOptions['raw'] = [
    ...fixedFields(entry),
    [108, numberField(entry.uid, 8)],
    [116, numberField(entry.gid, 8)],
    [136, numberField(entry.mtime, 12)],
  ];
  const own = file(entry.name.subarray(0, 100), entry.content, { magic: 'ustar  \0', raw });
  return Buffer.concat([...(long ? longName : []), own]);
}

/** Everything that may not fit stands in records; the header's own fields say something else. */
function paxEntry(entry: WrittenEntry): Buffer {
  const records = pax([
    ['path', entry.name],
    ['uid', String(entry.uid)],
    ['gid', String(entry.gid)],
    ['mtime', String(entry.mtime)],
    ['size', String(entry.content.length)],
  ]);
  const own = file('short', entry.content, { raw: fixedFields(entry) });
  return Buffer.concat([records, own]);
}

/** star keeps a prefix of 131 bytes and marks the block at its end; large numbers are base-256. */
function starEntry(entry: WrittenEntry): Buffer {
  const slash = entry.name.subarray(0, 131).lastIndexOf(0x2f);
  if (slash < 1 || entry.name.length - slash - 1 > 100 || entry.name.length === slash + 1) return gnuEntry(entry);
  const raw: BlockOptions['raw'] = [
    ...fixedFields(entry),
    [108, numberField(entry.uid, 8)],
    [116, numberField(entry.gid, 8)],
    [136, numberField(entry.mtime, 12)],
    [345, entry.name.subarray(0, slash)],
    [508, 'tar\0'],
  ];
  return file(entry.name.subarray(slash + 1), entry.content, { raw });
}

function fixedFields({ mode, userName }: WrittenEntry): NonNullable<BlockOptions['raw']> {
  return [
    [100, `${mode.toString(8).padStart(7, '0')}\0`],
    [265, userName],
  ];
}

/** Octal where it fits, else base-256 in two's complement (GNU tar manual, "Extensions"). */
function numberField(value: bigint, length: number): Uint8Array {
  const octal = value.toString(8);
  if (value >= 0n && octal.length < length) return Buffer.from(`${octal.padStart(length - 1, '0')}\0`);
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let at = length - 1; at > 0; at -= 1) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  bytes[0] = value < 0n ? 0xff : 0x80;
  return bytes;
}
