/** Tags of DER that we read or write (X.690, section 8). */
export const TAG = {
  ...{ boolean: 0x01, integer: 0x02, octets: 0x04, null: 0x05, oid: 0x06, time: 0x18, sequence: 0x30, set: 0x31 },
  ...{ context0: 0xa0, context1: 0xa1 },
} as const;

/** One value: its tag, its content, and its bytes with the header. */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

const DEEPEST_LENGTH = 4;

/** The value at the beginning of bytes. Throws a RangeError where none is there whole, or it is not in DER. */
export function readDer(bytes: Buffer): DerValue {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined || first === undefined) throw new RangeError('no value');
  const digits = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || digits > DEEPEST_LENGTH || bytes.length < 2 + digits) throw new RangeError('no length in DER');
  const length = digits === 0 ? first : bytes.readUIntBE(2, digits);
  const end = 2 + digits + length;
  if (end > bytes.length) throw new RangeError('a value is cut short');
  return { tag, content: bytes.subarray(2 + digits, end), bytes: bytes.subarray(0, end) };
}

/** The values in a content, one behind the other. Throws as `readDer` does. */
export function readAll(content: Buffer): DerValue[] {
  const values: DerValue[] = [];
  for (let rest = content; rest.length > 0;) {
    const value = readDer(rest);
    values.push(value);
    rest = rest.subarray(value.bytes.length);
  }
  return values;
}

/** The parts of a sequence, or of another value that is made of values. Throws where the tag is another one. */
export function partsOf(value: DerValue | undefined, tag: number = TAG.sequence): DerValue[] {
  if (value?.tag !== tag) throw new RangeError(`a value has the tag ${String(value?.tag)} and not ${tag}`);
  return readAll(value.content);
}

/** A value of a content, which may come in pieces. */
export function writeDer(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const digits = Buffer.from(body.length.toString(16).padStart(8, '0'), 'hex');
  const length = digits.subarray(digits.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([tag, 0x80 + length.length]), length, body]);
}

/** A number that is not negative, of big-endian bytes. */
export function writeInteger(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first === -1 ? Buffer.from([0]) : bytes.subarray(first);
  return writeDer(TAG.integer, (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

/** An object identifier in dots (X.690, section 8.19). */
export function writeOid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return writeDer(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(128 + (rest % 128));
  return digits;
}
