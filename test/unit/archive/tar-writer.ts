/** Fields of a header block that a test wants to differ from a plain file. Raw fields are written last. */
export interface BlockOptions {
  readonly name?: string | Uint8Array;
  readonly size?: number;
  readonly type?: string;
  readonly link?: string;
  readonly magic?: string;
  readonly prefix?: string;
  readonly raw?: readonly (readonly [offset: number, bytes: string | Uint8Array])[];
  readonly signedSum?: boolean;
}

/** One 512-byte header with a right checksum, made independently of the code under test. */
export function block(options: BlockOptions = {}): Buffer {
  const bytes = Buffer.alloc(512);
  Buffer.from(options.name ?? 'a.txt').copy(bytes, 0, 0, 100);
  bytes.write('0000644\0', 100, 'latin1');
  bytes.write('0000000\0', 108, 'latin1');
  bytes.write('0000000\0', 116, 'latin1');
  bytes.write(`${(options.size ?? 0).toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  bytes.write('00000000000\0', 136, 'latin1');
  bytes.write(options.type ?? '0', 156, 'latin1');
  bytes.write(options.link ?? '', 157, 'latin1');
  bytes.write(options.magic ?? 'ustar\x0000', 257, 'latin1');
  bytes.write(options.prefix ?? '', 345, 'latin1');
  for (const [offset, value] of options.raw ?? []) Buffer.from(value as string, 'latin1').copy(bytes, offset);
  bytes.fill(' ', 148, 156);
  let sum = 0;
  for (const byte of bytes) sum += options.signedSum === true && byte > 127 ? byte - 256 : byte;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}

export function padded(data: string | Uint8Array): Buffer {
  const bytes = Buffer.from(data as string);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A file with its data. */
export function file(name: string | Uint8Array, data: string | Uint8Array = 'x', options: BlockOptions = {}): Buffer {
  return Buffer.concat([block({ name, size: Buffer.byteLength(data), ...options }), padded(data)]);
}

/** One pax record with its own length in front. */
export function record(key: string, value: string | Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value as string), Buffer.from('\n')]);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), body]);
}

/** A pax header of records in the order given. */
export function pax(records: readonly (readonly [string, string | Uint8Array])[], type = 'x'): Buffer {
  const body = Buffer.concat(records.map(([key, value]) => record(key, value)));
  return Buffer.concat([block({ name: 'PaxHeaders/x', size: body.length, type }), padded(body)]);
}

/** A GNU long name (L) or long link (K) header. */
export function gnuLong(type: 'L' | 'K', text: string): Buffer {
  const body = `${text}\0`;
  return Buffer.concat([block({ name: '././@LongLink', size: body.length, type, magic: 'ustar  \0' }), padded(body)]);
}

export const END = Buffer.alloc(1024);
