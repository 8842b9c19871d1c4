import { countRows, hasRow, withoutRows } from './row-ranges';
import type { RowSelection } from './use-row-selection';

/**
 * The row nearest to `index` in the direction of the move from `from` that is no heading (`headings` ascend); null
 * where there is none.
 */
export function stopAt(headings: readonly number[], total: number, index: number, from: number | null): number | null {
  const isHeading = new Set(headings);
  const step = from !== null && index < from ? -1 : 1;
  for (const direction of [step, -step]) {
    for (let at = index; at >= 0 && at < total; at += direction) if (!isHeading.has(at)) return at;
  }
  return null;
}

/** A selection that passes over headings: keys do not stop at them, and they are not among what is selected. */
export function passingHeadings(
  selection: RowSelection,
  headings: readonly number[],
  total: number,
  active: number | null,
): RowSelection {
  const ranges = withoutRows(selection.ranges, headings);
  return {
    ...selection,
    ranges,
    count: countRows(ranges),
    isChosen: (index) => hasRow(ranges, index),
    select: (index, how) => {
      const stop = stopAt(headings, total, index, active);
      if (stop !== null) selection.select(stop, how);
    },
  };
}
