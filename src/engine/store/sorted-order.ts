const RADIX = 1 << 16;

/** The part of a sort key that one pass looks at: 16 bits of a row. */
export type KeyPart = (row: number) => number;

/** The rows 0 to `count` - 1 in the order of a key, given as parts of 16 bits, the lowest first; equal rows keep theirs. */
export function sortedOrder(count: number, parts: readonly KeyPart[]): Uint32Array {
  let order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;
  let next = new Uint32Array(count);
  for (const part of parts) {
    const starts = startsOf(order, part);
    if (starts === null) continue;
    for (const row of order) {
      const digit = part(row);
      const at = starts[digit] ?? 0;
      next[at] = row;
      starts[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Where the rows of each digit begin; null where all have the same one. */
function startsOf(order: Uint32Array, part: KeyPart): Uint32Array | null {
  const starts = new Uint32Array(RADIX);
  for (const row of order) {
    const digit = part(row);
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < RADIX; digit += 1) {
    const rows = starts[digit] ?? 0;
    if (rows === order.length) return null;
    starts[digit] = sum;
    sum += rows;
  }
  return starts;
}
