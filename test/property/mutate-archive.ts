import type { SeededRandom } from './random';

const BLOCK = 512;

/** Fields of a tar header: offset and length. */
const FIELDS: readonly (readonly [offset: number, length: number])[] = [
  [0, 100],
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [136, 12],
  [156, 1],
  [157, 100],
  [257, 8],
  [345, 155],
  [386, 96],
  [482, 13],
];
const TYPES = '0123456789SLKxgXVMDNAZ\0';
const NUMBERS = [
  '00000000000\0',
  '00000000777\0',
  '00000100000\0',
  '77777777777\0',
  '           \0',
  '-0000000001\0',
  '99999999999\0',
  '\x80\0\0\0\0\0\0\0\0\0\x02\0',
  '\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff',
  '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff',
];
const NAMES = [
  '',
  '/',
  '.',
  '..',
  '../../x',
  'a//b/',
  '.wh.x',
  '.wh..wh..opq',
  '.wh.',
  'x\0y',
  '\xff\xfe',
  'manifest.json',
];

type Mutation = (bytes: Buffer, random: SeededRandom) => Buffer;

const flip: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let n = 0; n <= random.below(4); n += 1) changed[random.below(changed.length)] = random.below(256);
  return changed;
};

const insert: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  const more = random.bytes(random.below(3) === 0 ? BLOCK : 1 + random.below(40));
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
};

const cutOut: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(1000))]);
};

const repeatBlocks: Mutation = (bytes, random) => {
  const from = blockAt(bytes, random);
  const to = from + BLOCK * (1 + random.below(4));
  const at = blockAt(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at)]);
};

const zeroBlock: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const at = blockAt(bytes, random);
  return changed.fill(0, at, Math.min(changed.length, at + BLOCK));
};

const truncate: Mutation = (bytes, random) =>
  random.below(2) === 0 ? bytes.subarray(0, blockAt(bytes, random)) : bytes.subarray(0, random.below(bytes.length));

/** Changes one field of a header and makes its checksum right again: the header is believed. */
const editHeader: Mutation = (bytes, random) => {
  const headers = headersOf(bytes);
  if (headers.length === 0) return flip(bytes, random);
  const changed = Buffer.from(bytes);
  const at = random.pick(headers);
  const [offset, length] = random.pick(FIELDS);
  const value = Buffer.from(fieldValue(length, random), 'latin1').subarray(0, length);
  changed.fill(0, at + offset, at + offset + length);
  value.copy(changed, at + offset);
  return writeChecksum(changed, at);
};

function fieldValue(length: number, random: SeededRandom): string {
  if (length === 1) return TYPES[random.below(TYPES.length)] ?? '0';
  if (random.below(5) === 0) return random.bytes(length).toString('latin1');
  return length >= 96 ? random.pick(NAMES) : random.pick(NUMBERS);
}

function blockAt(bytes: Buffer, random: SeededRandom): number {
  return BLOCK * random.below(Math.max(1, Math.floor(bytes.length / BLOCK)));
}

function checksum(bytes: Buffer, at: number): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i += 1) if (i < 148 || i >= 156) sum += bytes[at + i] ?? 0;
  return sum;
}

function headersOf(bytes: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + BLOCK <= bytes.length; at += BLOCK) {
    const field = bytes.toString('latin1', at + 148, at + 156).replace(/[\0 ]/g, '');
    if (field !== '' && Number.parseInt(field, 8) === checksum(bytes, at)) found.push(at);
  }
  return found;
}

function writeChecksum(bytes: Buffer, at: number): Buffer {
  bytes.write(`${checksum(bytes, at).toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  return bytes;
}

const MUTATIONS = [flip, insert, cutOut, repeatBlocks, zeroBlock, truncate, editHeader, editHeader, editHeader];

/** Damages an archive in one to four ways. */
export function mutate(bytes: Buffer, random: SeededRandom): Buffer {
  let changed = bytes;
  for (let n = 0; n <= random.below(4) && changed.length > 0; n += 1) changed = random.pick(MUTATIONS)(changed, random);
  return changed;
}
