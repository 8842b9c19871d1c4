import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../property/runs';
import {
  countRows,
  hasRow,
  joinRows,
  noRows,
  rowsBetween,
  toggleRow,
  withoutRows,
  type RowRanges,
} from '../../../src/renderer/list/row-ranges';

const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => rowsBetween(a, b));
const ranges = fc.array(range, { maxLength: 8 }).map((all) => all.reduce(joinRows, noRows));

const rowsOf = (of: RowRanges): ReadonlySet<number> =>
  new Set(of.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, at) => from + at)));

function expectProper(of: RowRanges): void {
  for (const [index, { from, end }] of of.entries()) {
    expect(from).toBeLessThan(end);
    const before = of[index - 1];
    if (before !== undefined) expect(before.end).toBeLessThan(from);
  }
}

describe('ranges of rows', () => {
  it('hold what sets would hold', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const joined = joinRows(a, b);
        expectProper(joined);
        expect(rowsOf(joined)).toEqual(new Set([...rowsOf(a), ...rowsOf(b)]));
        expect(countRows(joined)).toBe(rowsOf(joined).size);
      }),
      runs(100),
    );
  });

  it('lose the rows that they are without', () => {
    fc.assert(
      fc.property(ranges, ranges, (of, out) => {
        const rest = withoutRows(of, [...rowsOf(out)]);
        expectProper(rest);
        const taken = rowsOf(out);
        expect(rowsOf(rest)).toEqual(new Set([...rowsOf(of)].filter((row) => !taken.has(row))));
      }),
      runs(100),
    );
  });

  it('take a row in and out', () => {
    fc.assert(
      fc.property(ranges, fc.nat(45), (of, index) => {
        const toggled = toggleRow(of, index);
        expectProper(toggled);
        expect(hasRow(toggled, index)).toBe(!hasRow(of, index));
        expect(hasRow(of, index)).toBe(rowsOf(of).has(index));
        expect(toggleRow(toggled, index)).toEqual(of);
      }),
      runs(100),
    );
  });
});
