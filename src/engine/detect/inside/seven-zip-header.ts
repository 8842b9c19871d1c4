import type { PathText } from '../../../shared/path-text';

/** What a step of decoding is, by the method's ID as hex ("Methods.txt" of 7-Zip). */
export interface Coder {
  readonly method: string;
  readonly properties: Uint8Array;
}

/** Packed bytes that a chain of coders makes the contents of files one behind the other. */
export interface Folder {
  /** From the one that takes the packed bytes on, where they are a chain. */
  readonly coders: readonly Coder[];
  /** True where each coder has one stream in and one out, and takes what the one before it makes. */
  readonly isChain: boolean;
  /** Where its first packed stream lies, from the end of the signature header. */
  readonly packedAt: number;
  readonly packedBytes: number;
  /** Bytes of what it becomes. */
  readonly bytes: number;
  /** Sizes of the files in it, in order. */
  readonly sizes: readonly number[];
}

export interface SevenZipFile {
  readonly name: PathText;
  /** False for folders and empty files, which have no stream. */
  readonly hasStream: boolean;
}

export type SevenZipHeader =
  | { readonly kind: 'plain'; readonly folders: readonly Folder[]; readonly files: readonly SevenZipFile[] }
  /** The header itself is packed, in the first of these. */
  | { readonly kind: 'packed'; readonly folders: readonly Folder[] };

/** The bytes are no header, or are cut. */
export class SevenZipDamage extends Error {}

/** IDs of properties ("7zFormat.txt"). */
const ID = {
  ...{ end: 0x00, header: 0x01, archive: 0x02, more: 0x03, main: 0x04, files: 0x05, pack: 0x06, unpack: 0x07 },
  ...{ subStreams: 0x08, size: 0x09, crc: 0x0a, folder: 0x0b, unpackSize: 0x0c, streams: 0x0d, empty: 0x0e },
  ...{ names: 0x11, packedHeader: 0x17 },
} as const;

/** More than an archive of 32 MiB can name. */
const MOST = 1_000_000;
const MOST_CODERS = 32;

/** Reads the header of a 7z archive ("7zFormat.txt" of 7-Zip). Throws SevenZipDamage. */
export function readSevenZipHeader(bytes: Uint8Array): SevenZipHeader {
  const from = new Reader(bytes);
  const id = from.byte();
  if (id === ID.packedHeader) return { kind: 'packed', folders: readStreams(from) };
  if (id !== ID.header) throw new SevenZipDamage('no header');
  let folders: readonly Folder[] = [];
  for (;;) {
    const part = from.byte();
    if (part === ID.end) return { kind: 'plain', folders, files: [] };
    if (part === ID.archive) skipProperties(from);
    else if (part === ID.more) readStreams(from);
    else if (part === ID.main) folders = readStreams(from);
    else if (part === ID.files) return { kind: 'plain', folders, files: readFiles(from) };
    else throw new SevenZipDamage(`property ${part}`);
  }
}

class Reader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const byte = this.bytes[this.#at];
    if (byte === undefined) throw new SevenZipDamage('cut');
    this.#at += 1;
    return byte;
  }

  take(count: number): Uint8Array {
    if (count > this.bytes.length - this.#at) throw new SevenZipDamage('cut');
    this.#at += count;
    return this.bytes.subarray(this.#at - count, this.#at);
  }

  /** As many bytes follow as the first has leading ones; its other bits are the highest of the number. */
  number(): number {
    const first = this.byte();
    let value = 0;
    for (let index = 0, mask = 0x80; index < 8; index += 1, mask >>= 1) {
      if ((first & mask) === 0) return checked(value + (first & (mask - 1)) * 256 ** index);
      value += this.byte() * 256 ** index;
    }
    return checked(value);
  }

  count(): number {
    const count = this.number();
    if (count > MOST) throw new SevenZipDamage('too many');
    return count;
  }

  bits(count: number): readonly boolean[] {
    if (count > MOST) throw new SevenZipDamage('too many');
    const bytes = this.take(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
  }

  /** Which of so many have a digest; the digests are passed over. */
  digests(count: number): readonly boolean[] {
    if (count > MOST) throw new SevenZipDamage('too many');
    const has = this.byte() !== 0 ? Array.from({ length: count }, () => true) : this.bits(count);
    this.take(4 * has.filter(Boolean).length);
    return has;
  }
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new SevenZipDamage('a number that is too large');
  return value;
}

function skipProperties(from: Reader): void {
  while (from.byte() !== ID.end) from.take(from.number());
}

type Packed = { readonly at: number; readonly sizes: readonly number[] };
type Draft = Omit<Folder, 'packedAt' | 'packedBytes' | 'sizes'> & {
  readonly packed: number;
  readonly hasDigest: boolean;
};

function readStreams(from: Reader): readonly Folder[] {
  let packed: Packed = { at: 0, sizes: [] };
  let drafts: readonly Draft[] = [];
  let sizes: readonly (readonly number[])[] | null = null;
  for (;;) {
    const part = from.byte();
    if (part === ID.end) break;
    if (part === ID.pack) packed = readPacked(from);
    else if (part === ID.unpack) drafts = readFolders(from);
    else if (part === ID.subStreams) sizes = readSubStreams(from, drafts);
    else throw new SevenZipDamage(`property ${part}`);
  }
  let stream = 0;
  let at = packed.at;
  return drafts.map(({ coders, isChain, bytes, packed: count }, index) => {
    const own = packed.sizes.slice(stream, stream + count);
    const place = { packedAt: at, packedBytes: own[0] ?? 0 };
    const folder = { coders, isChain, bytes, ...place, sizes: sizes?.[index] ?? [bytes] };
    stream += count;
    at += own.reduce((sum, size) => sum + size, 0);
    return folder;
  });
}

function readPacked(from: Reader): Packed {
  const [at, count] = [from.number(), from.count()];
  let sizes: readonly number[] = [];
  for (;;) {
    const part = from.byte();
    if (part === ID.end) return { at, sizes };
    if (part === ID.size) sizes = numbers(from, count);
    else if (part === ID.crc) from.digests(count);
    else throw new SevenZipDamage(`property ${part}`);
  }
}

function numbers(from: Reader, count: number): readonly number[] {
  return Array.from({ length: count }, () => from.number());
}

function readFolders(from: Reader): readonly Draft[] {
  if (from.byte() !== ID.folder) throw new SevenZipDamage('no folders');
  const count = from.count();
  if (from.byte() !== 0) throw new SevenZipDamage('folders elsewhere');
  const read = Array.from({ length: count }, () => readFolder(from));
  if (from.byte() !== ID.unpackSize) throw new SevenZipDamage('no sizes');
  const sized = read.map(({ outputs, main, ...folder }) => ({ ...folder, bytes: numbers(from, outputs)[main] ?? 0 }));
  let digests: readonly boolean[] = [];
  for (let part = from.byte(); part !== ID.end; part = from.byte()) {
    if (part !== ID.crc) throw new SevenZipDamage(`property ${part}`);
    digests = from.digests(count);
  }
  return sized.map((folder, index) => ({ ...folder, hasDigest: digests[index] === true }));
}

const CODER = { idBytes: 0x0f, isComplex: 0x10, hasProperties: 0x20 } as const;

function readFolder(from: Reader): Pick<Draft, 'coders' | 'isChain' | 'packed'> & { outputs: number; main: number } {
  const count = from.count();
  if (count > MOST_CODERS) throw new SevenZipDamage('too many coders');
  const coders: Coder[] = [];
  let [inputs, outputs] = [0, 0];
  for (let coder = 0; coder < count; coder += 1) {
    const flags = from.byte();
    const method = Buffer.from(from.take(flags & CODER.idBytes)).toString('hex');
    const isComplex = (flags & CODER.isComplex) !== 0;
    inputs += isComplex ? from.count() : 1;
    outputs += isComplex ? from.count() : 1;
    if (inputs > MOST_CODERS || outputs > MOST_CODERS) throw new SevenZipDamage('too many streams');
    const properties = (flags & CODER.hasProperties) === 0 ? new Uint8Array() : from.take(from.number());
    coders.push({ method, properties });
  }
  // Of each pair the second is a stream that another coder takes: the one that none takes is the result.
  const pairs = Array.from({ length: Math.max(0, outputs - 1) }, () => [from.number(), from.number()] as const);
  const packed = Math.max(1, inputs - pairs.length);
  if (packed > 1) numbers(from, packed);
  const taken = new Set(pairs.map(([, output]) => output));
  const main = Math.max(
    0,
    Array.from({ length: outputs }, (_, output) => output).findIndex((output) => !taken.has(output)),
  );
  const order = inputs === count && outputs === count ? chainOf(coders, pairs) : null;
  return { coders: order ?? coders, isChain: order !== null, packed, outputs, main };
}

/** Coders of one stream each, from the one that takes the packed bytes to the one that makes the result; null where they are none. */
function chainOf(
  coders: readonly Coder[],
  pairs: readonly (readonly [input: number, output: number])[],
): readonly Coder[] | null {
  const next = new Map(pairs.map(([input, output]) => [output, input]));
  const bound = new Set(pairs.map(([input]) => input));
  const order: Coder[] = [];
  let at: number | undefined = coders.findIndex((_, input) => !bound.has(input));
  for (; at !== undefined && order.length < coders.length; at = next.get(at)) {
    const coder = coders[at];
    if (coder === undefined) return null;
    order.push(coder);
  }
  return at === undefined && order.length === coders.length ? order : null;
}

/** Sizes of the files of each folder: the last of each is what is left. */
function readSubStreams(from: Reader, folders: readonly Draft[]): readonly (readonly number[])[] {
  let counts: readonly number[] = folders.map(() => 1);
  let part = from.byte();
  if (part === ID.streams) {
    counts = folders.map(() => from.count());
    part = from.byte();
  }
  const given = part === ID.size;
  const sizes = folders.map(({ bytes }, index) => {
    const count = counts[index] ?? 0;
    if (count === 0) return [];
    const own = given ? numbers(from, count - 1) : [];
    return [...own, bytes - own.reduce((sum, size) => sum + size, 0)];
  });
  if (given) part = from.byte();
  for (; part !== ID.end; part = from.byte()) {
    if (part !== ID.crc) throw new SevenZipDamage(`property ${part}`);
    from.digests(
      folders.reduce((sum, { hasDigest }, at) => sum + (hasDigest && counts[at] === 1 ? 0 : (counts[at] ?? 0)), 0),
    );
  }
  if (sizes.some((own) => own.some((size) => size < 0))) throw new SevenZipDamage('sizes that do not fit');
  return sizes;
}

function readFiles(from: Reader): readonly SevenZipFile[] {
  const count = from.count();
  let names: readonly PathText[] = [];
  let empty: readonly boolean[] = [];
  for (let part = from.byte(); part !== ID.end; part = from.byte()) {
    const data = new Reader(from.take(from.number()));
    if (part === ID.empty) empty = data.bits(count);
    else if (part === ID.names && data.byte() === 0) names = readNames(data, count);
  }
  return Array.from({ length: count }, (_, at) => ({ name: names[at] ?? `${at}`, hasStream: empty[at] !== true }));
}

/** UTF-16, low byte first, each ended by a NUL. */
function readNames(from: Reader, count: number): readonly PathText[] {
  return Array.from({ length: count }, () => {
    const units: number[] = [];
    for (let unit = readUnit(from); unit !== 0; unit = readUnit(from)) units.push(unit);
    return Buffer.from(Uint16Array.from(units).buffer).toString('utf16le');
  });
}

function readUnit(from: Reader): number {
  return from.byte() + from.byte() * 256;
}
