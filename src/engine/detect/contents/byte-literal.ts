import type { SearchRange } from './pattern.types';

/** The forms that one character may have, all of the same length. */
export type Unit = readonly [Uint8Array, ...Uint8Array[]];

/**
 * Finds a fixed number of bytes, each unit in one of its forms, by skipping (Horspool): the longer the literal, the
 * fewer bytes are looked at.
 */
export class ByteLiteral {
  readonly length: number;
  readonly #units: readonly Unit[];
  /** How far the window moves when this byte stands at its end. */
  readonly #shift: Int32Array;
  /** 1 for bytes that may stand last. */
  readonly #last = new Uint8Array(256);

  constructor(units: readonly Unit[]) {
    this.#units = units;
    this.length = units.reduce((sum, [form]) => sum + form.length, 0);
    this.#shift = new Int32Array(256).fill(this.length);
    let at = 0;
    for (const unit of units) {
      for (let index = 0; index < unit[0].length; index += 1, at += 1) {
        for (const form of unit) this.#allow(form[index] ?? 0, at);
      }
    }
  }

  #allow(byte: number, at: number): void {
    if (at === this.length - 1) this.#last[byte] = 1;
    else this.#shift[byte] = this.length - 1 - at;
  }

  /** Calls back with the place of each match; answers how far the next one must be, or 0 where it is none after all. */
  each(bytes: Uint8Array, { from, to, end }: SearchRange, found: (start: number) => boolean): void {
    const before = this.length - 1;
    const limit = Math.min(end, to + before);
    const shift = this.#shift;
    const last = this.#last;
    let at = from + before;
    while (at < limit) {
      const byte = bytes[at] ?? 0;
      const hit = last[byte] === 1 && this.isAt(bytes, at - before, end) && found(at - before);
      at += hit ? this.length : (shift[byte] ?? 1);
    }
  }

  /** True where the literal stands at `start`, whole before `end`. */
  isAt(bytes: Uint8Array, start: number, end: number): boolean {
    if (start < 0 || start + this.length > end) return false;
    let at = start;
    for (const unit of this.#units) {
      if (!unit.some((form) => isForm(bytes, at, form))) return false;
      at += unit[0].length;
    }
    return true;
  }
}

function isForm(bytes: Uint8Array, at: number, form: Uint8Array): boolean {
  for (let index = 0; index < form.length; index += 1) if (bytes[at + index] !== form[index]) return false;
  return true;
}
