/** Reads the strings of an SSH message (RFC 4251, section 5), one after the other; null once one is cut short. */
export class WireReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** A number of four bytes. */
  number(): number | null {
    const at = this.#at;
    if (at + 4 > this.#bytes.length) return null;
    this.#at += 4;
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + at, 4).getUint32(0);
  }

  /** A string of bytes behind its length. */
  string(): Uint8Array | null {
    const length = this.number();
    if (length === null || this.#at + length > this.#bytes.length) return null;
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string | null {
    const bytes = this.string();
    return bytes === null ? null : Buffer.from(bytes).toString('latin1');
  }
}

/** Strings of an SSH message, each behind its length. */
export function wireBytes(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** A number without sign as SSH writes it (mpint): no zeros in front, but one where the first bit is set. */
export function mpint(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start += 1;
  const short = bytes.subarray(start);
  return (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
}
