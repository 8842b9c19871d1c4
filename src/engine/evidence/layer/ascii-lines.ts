const FIRST_ROOM = 4096;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
/** Up to here numbers are written digit by digit with 32-bit arithmetic. */
const SMALL = 0x7fff_ffff;
/** A short text is copied faster by a loop than by a call. */
const SHORT_TEXT = 24;

/**
 * Lines of ASCII that are written piece by piece, millions of them, into one buffer: strings would be as many objects
 * for the collector to go through.
 */
export class AsciiLines {
  #bytes = Buffer.allocUnsafeSlow(FIRST_ROOM);
  #length = 0;
  #ends: number[] = [];

  /** Bytes of all that was written. */
  get length(): number {
    return this.#length;
  }

  get empty(): boolean {
    return this.#ends.length === 0;
  }

  text(ascii: string): void {
    this.#reserve(ascii.length);
    if (ascii.length > SHORT_TEXT) this.#bytes.write(ascii, this.#length, 'latin1');
    else for (let at = 0; at < ascii.length; at += 1) this.#bytes[this.#length + at] = ascii.charCodeAt(at);
    this.#length += ascii.length;
  }

  byte(ascii: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = ascii;
  }

  /** A whole number in decimal. */
  number(value: number | bigint): void {
    if (value >= 0 && value <= SMALL) this.#digits(Number(value), 10, 1);
    else this.text(String(value));
  }

  /** A number of at most 31 bits in octal, with zeros in front of it up to `width`. */
  octal(value: number, width: number): void {
    this.#digits(value, 8, width);
  }

  /** Printable ASCII as it is, every other byte and the backslash as \xHH, nothing as `-`. */
  escaped(raw: Uint8Array): void {
    if (raw.length === 0) this.text('-');
    this.#reserve(raw.length * 4);
    const to = this.#bytes;
    let at = this.#length;
    for (let from = 0; from < raw.length; from += 1) {
      const byte = raw[from] ?? 0;
      if (byte >= 0x21 && byte <= 0x7e && byte !== BACKSLASH) to[at++] = byte;
      else at += to.write(`\\x${byte.toString(16).padStart(2, '0')}`, at, 'latin1');
    }
    this.#length = at;
  }

  end(): void {
    this.#ends.push(this.#length);
  }

  /** The lines that were ended, in their order. */
  lines(): string[] {
    let start = 0;
    return this.#ends.map((end) => {
      const line = this.#bytes.toString('latin1', start, end);
      start = end;
      return line;
    });
  }

  clear(): void {
    this.#length = 0;
    this.#ends = [];
  }

  #digits(value: number, base: 8 | 10, width: number): void {
    let count = 1;
    for (let rest = (value / base) | 0; rest > 0; rest = (rest / base) | 0) count += 1;
    count = Math.max(count, width);
    this.#reserve(count);
    let rest = value;
    for (let at = this.#length + count - 1; at >= this.#length; at -= 1) {
      this.#bytes[at] = ZERO + (rest % base);
      rest = (rest / base) | 0;
    }
    this.#length += count;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
