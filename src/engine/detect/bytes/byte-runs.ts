import program from './byte-runs.wat';
import { PAGE, startProgram } from './wat-instance';

/** Bytes from `start` to `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** What byte-runs.wat exports; all are addresses but `least`. */
interface RunsProgram {
  readonly runs: (from: number, to: number, classAt: number, least: number, out: number) => number;
}

const PIECE = 64 * 1024;
const BLOCK = 16;
const GROUP = 8;
const CLASS_AT = BLOCK;
const TEXT_AT = 1024;
const OUT_AT = TEXT_AT + PIECE + BLOCK;
/** Of two groups at most one begins a row. */
const OUT_BYTES = (PIECE / GROUP) * 8;

/**
 * Finds the longest possible runs of bytes for which `isOf` is true, of `shortest` bytes or more (fifteen at least: such a run holds eight
 * that begin at a multiple of eight, by which it is found). NUL is of no class, and a class has at most eight different sets of lower halves of bytes.
 */
export function byteRuns(isOf: (byte: number) => boolean, shortest: number): (bytes: Uint8Array) => readonly Run[] {
  if (shortest < 2 * GROUP - 1) throw new Error(`runs of ${shortest} bytes are too short to look for`);
  const is = Uint8Array.from({ length: 256 }, (_, byte) => (isOf(byte) ? 1 : 0));
  let rowsIn: ReturnType<typeof rowSearch> | null = null;
  return (bytes) => {
    rowsIn ??= rowSearch(is, Math.floor((shortest + 1 - GROUP) / GROUP) * GROUP);
    const runs: Run[] = [];
    let low = 0;
    for (const row of rowsIn(bytes)) {
      let { start, end } = row;
      while (start > low && is[bytes[start - 1] ?? 0] === 1) start -= 1;
      while (end < bytes.length && is[bytes[end] ?? 0] === 1) end += 1;
      low = end;
      if (end - start >= shortest) runs.push({ start, end });
    }
    return runs;
  };
}

/** Finds rows of groups of eight bytes of a class, each of `least` bytes or more. */
function rowSearch(is: Uint8Array, least: number): (bytes: Uint8Array) => readonly Run[] {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((OUT_AT + OUT_BYTES) / PAGE) });
  const [room, words] = [new Uint8Array(memory.buffer), new Uint32Array(memory.buffer)];
  room.set(classTables(is), CLASS_AT);
  const { runs: find } = startProgram(program, memory) as RunsProgram;
  return (bytes) => {
    const rows: Run[] = [];
    for (let base = 0; base < bytes.length; base += PIECE) {
      const length = Math.min(PIECE, bytes.length - base);
      const blocks = Math.ceil(length / BLOCK) * BLOCK;
      room.set(bytes.length <= PIECE ? bytes : bytes.subarray(base, base + length), TEXT_AT);
      room.fill(0, TEXT_AT + length, TEXT_AT + blocks);
      const stop = find(TEXT_AT, TEXT_AT + blocks, CLASS_AT, least, OUT_AT);
      for (let at = OUT_AT / 4; at < stop / 4; at += 2)
        addRow(rows, base + (words[at] ?? 0) - TEXT_AT, base + (words[at + 1] ?? 0) - TEXT_AT);
    }
    return rows;
  };
}

/** A row that begins where a piece does goes on from the piece before. */
function addRow(rows: Run[], start: number, end: number): void {
  const last = rows.at(-1);
  if (last?.end === start) rows[rows.length - 1] = { start: last.start, end };
  else rows.push({ start, end });
}

/** By the lower and by the higher half of a byte: the bits of the sets that it may be in. */
function classTables(is: Uint8Array): Uint8Array {
  const tables = new Uint8Array(2 * BLOCK);
  const bits = new Map<string, number>();
  for (let high = 0; high < BLOCK; high += 1) {
    const row = is.subarray(high * BLOCK, (high + 1) * BLOCK);
    if (!row.includes(1)) continue;
    const bit = bits.get(row.join('')) ?? 1 << bits.size;
    bits.set(row.join(''), bit);
    tables[BLOCK + high] = bit;
    row.forEach((one, low) => (tables[low] = (tables[low] ?? 0) | (one === 1 ? bit : 0)));
  }
  if (bits.size > 8 || is[0] === 1) throw new Error('no class of bytes that can be looked for');
  return tables;
}
