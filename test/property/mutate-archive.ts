import fc from 'fast-check';

const BLOCK = 512;

/** A field of a tar header. */
type Field = readonly [offset: number, length: number];
const NUMBER_FIELDS: readonly Field[] = [
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [136, 12],
  [257, 8],
  [482, 13],
];
const TEXT_FIELDS: readonly Field[] = [
  [0, 100],
  [157, 100],
  [345, 155],
  [386, 96],
];
const TYPE_FIELD: Field = [156, 1];
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

/** One way to damage an archive. Places are taken modulo what there is: any mutation fits any bytes. */
export type Mutation =
  | { readonly kind: 'flip'; readonly bytes: readonly (readonly [at: number, value: number])[] }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut-out'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly from: number; readonly blocks: number; readonly to: number }
  | { readonly kind: 'zero'; readonly block: number }
  | { readonly kind: 'truncate'; readonly at: number; readonly toBlock: boolean }
  | { readonly kind: 'edit'; readonly header: number; readonly field: Field; readonly value: Uint8Array };

const place = fc.nat();
const flip = fc.record({
  kind: fc.constant('flip'),
  bytes: fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 }),
});
const insert = fc.record({
  kind: fc.constant('insert'),
  at: place,
  bytes: fc.oneof(
    { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: BLOCK, maxLength: BLOCK }) },
  ),
});
const cutOut = fc.record({ kind: fc.constant('cut-out'), at: place, length: fc.integer({ min: 1, max: 1000 }) });
const repeat = fc.record({
  kind: fc.constant('repeat'),
  from: place,
  blocks: fc.integer({ min: 1, max: 4 }),
  to: place,
});
const zero = fc.record({ kind: fc.constant('zero'), block: place });
const truncate = fc.record({ kind: fc.constant('truncate'), at: place, toBlock: fc.boolean() });

/** Changes one field of a header and makes its checksum right again: the header is believed. */
const edit = fc.oneof(
  { weight: 1, arbitrary: editOf([TYPE_FIELD], fc.constantFrom(...Array.from(TYPES))) },
  { weight: TEXT_FIELDS.length, arbitrary: editOf(TEXT_FIELDS, fc.constantFrom(...NAMES)) },
  { weight: NUMBER_FIELDS.length, arbitrary: editOf(NUMBER_FIELDS, fc.constantFrom(...NUMBERS)) },
);

function editOf(fields: readonly Field[], value: fc.Arbitrary<string>) {
  return fc.record({
    kind: fc.constant('edit'),
    header: place,
    field: fc.constantFrom(...fields),
    value: fc.oneof(
      { weight: 4, arbitrary: value.map((text): Uint8Array => Buffer.from(text, 'latin1')) },
      { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 155 }) },
    ),
  });
}

const anyBytes = [flip, insert, cutOut, repeat, zero, truncate] as const;

/** One to four ways to damage a tar, whose headers are there to be edited. */
export const mutations = several(fc.oneof(...anyBytes, { weight: 3, arbitrary: edit }));
/** One to four ways to damage any other bytes. */
export const damages = several(fc.oneof(...anyBytes));

function several(way: fc.Arbitrary<Mutation>): fc.Arbitrary<readonly Mutation[]> {
  return fc.array(way, { minLength: 1, maxLength: 4 });
}

/** Damages an archive in these ways, one after the other. */
export function mutate(bytes: Buffer, ways: readonly Mutation[]): Buffer {
  return ways.reduce((changed, way) => (changed.length === 0 ? changed : mutateOnce(changed, way)), bytes);
}

function mutateOnce(bytes: Buffer, way: Mutation): Buffer {
  switch (way.kind) {
    case 'flip': {
      const changed = Buffer.from(bytes);
      for (const [at, value] of way.bytes) changed[at % changed.length] = value;
      return changed;
    }
    case 'insert':
      return spliced(bytes, way.at % bytes.length, 0, way.bytes);
    case 'cut-out':
      return spliced(bytes, way.at % bytes.length, way.length);
    case 'repeat': {
      const from = blockAt(bytes, way.from);
      return spliced(bytes, blockAt(bytes, way.to), 0, bytes.subarray(from, from + BLOCK * way.blocks));
    }
    case 'zero': {
      const at = blockAt(bytes, way.block);
      return Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + BLOCK));
    }
    case 'truncate':
      return bytes.subarray(0, way.toBlock ? blockAt(bytes, way.at) : way.at % bytes.length);
    case 'edit':
      return editHeader(bytes, way);
  }
}

function spliced(bytes: Buffer, at: number, without: number, more: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + without)]);
}

/** What has no header left stays as it is. */
function editHeader(bytes: Buffer, { header, field, value }: Extract<Mutation, { kind: 'edit' }>): Buffer {
  const headers = headersOf(bytes);
  const at = headers[header % headers.length];
  if (at === undefined) return bytes;
  const changed = Buffer.from(bytes);
  const [offset, length] = field;
  changed.fill(0, at + offset, at + offset + length);
  changed.set(value.subarray(0, length), at + offset);
  return writeChecksum(changed, at);
}

function blockAt(bytes: Buffer, number: number): number {
  return BLOCK * (number % Math.max(1, Math.floor(bytes.length / BLOCK)));
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
