/** Rows from `from` to before `end`. */
export interface RowRange {
  readonly from: number;
  readonly end: number;
}

/** Rows that are selected: ascending ranges that do not touch, so that a million selected rows are one range. */
export type RowRanges = readonly RowRange[];

export const noRows: RowRanges = [];

/** One row. */
export function oneRow(index: number): RowRanges {
  return [{ from: index, end: index + 1 }];
}

/** All rows between two, both included, whichever comes first. */
export function rowsBetween(a: number, b: number): RowRanges {
  return [{ from: Math.min(a, b), end: Math.max(a, b) + 1 }];
}

export function hasRow(ranges: RowRanges, index: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.from <= index;
}

/** How many rows the ranges hold. */
export function countRows(ranges: RowRanges): number {
  return ranges.reduce((sum, { from, end }) => sum + end - from, 0);
}

/** All rows of both. */
export function joinRows(a: RowRanges, b: RowRanges): RowRanges {
  const sorted = [...a, ...b].toSorted((one, other) => one.from - other.from);
  const joined: RowRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.end) {
      joined[joined.length - 1] = { from: last.from, end: Math.max(last.end, range.end) };
    } else joined.push(range);
  }
  return joined;
}

/** The rows of the ranges but these, which ascend. */
export function withoutRows(ranges: RowRanges, rows: readonly number[]): RowRanges {
  return ranges.flatMap(({ from, end }) => {
    const out = rows.filter((row) => row >= from && row < end);
    const ends = [...out, end];
    return ends.map((to, at) => ({ from: (out[at - 1] ?? from - 1) + 1, end: to })).filter((one) => one.from < one.end);
  });
}

/** The row goes out where it is in, and in where it is not. */
export function toggleRow(ranges: RowRanges, index: number): RowRanges {
  if (!hasRow(ranges, index)) return joinRows(ranges, oneRow(index));
  return ranges.flatMap((range) => {
    if (index < range.from || index >= range.end) return [range];
    const parts = [
      { from: range.from, end: index },
      { from: index + 1, end: range.end },
    ];
    return parts.filter(({ from, end }) => from < end);
  });
}
