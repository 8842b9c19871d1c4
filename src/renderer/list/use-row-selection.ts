import { useState } from 'react';
import type { SelectHow } from '../ui/VirtualRows';
import { countRows, hasRow, noRows, oneRow, rowsBetween, toggleRow, type RowRanges } from './row-ranges';

interface Held {
  readonly ranges: RowRanges;
  /** Where a range begins that Shift stretches. */
  readonly anchor: number;
  /** The list that this was chosen in: another length or another active row ends the choice. */
  readonly active: number | null;
  readonly total: number;
}

export interface RowSelection {
  readonly ranges: RowRanges;
  readonly count: number;
  readonly isChosen: (index: number) => boolean;
  readonly select: (index: number, how: SelectHow) => void;
  readonly selectAll: () => void;
  /** Back to the active row alone; false where nothing else was selected. */
  readonly collapse: () => boolean;
}

/**
 * Rows selected beside the active one. The active row belongs to the view (an address may lead to it); where the view
 * moves it, or rows come and go, the selection is that row alone again: it never names rows that nobody chose.
 */
export function useRowSelection(total: number, active: number | null, onActive: (index: number) => void): RowSelection {
  const alone = active === null ? noRows : oneRow(active);
  const [held, setHeld] = useState<Held>({ ranges: alone, anchor: active ?? 0, active, total });
  const isHeld = held.active === active && held.total === total;
  const ranges = isHeld ? held.ranges : alone;
  const anchor = isHeld ? held.anchor : (active ?? 0);
  return {
    ranges,
    count: countRows(ranges),
    isChosen: (index) => hasRow(ranges, index),
    select: (index, how) => {
      const chosen = { one: oneRow(index), range: rowsBetween(anchor, index), keep: ranges, toggle: null }[how];
      const isRange = how === 'range';
      setHeld({ ranges: chosen ?? toggleRow(ranges, index), anchor: isRange ? anchor : index, active: index, total });
      onActive(index);
    },
    selectAll: () => {
      if (total > 0) setHeld({ ranges: [{ from: 0, end: total }], anchor, active, total });
    },
    collapse: () => {
      if (countRows(ranges) <= 1) return false;
      setHeld({ ranges: alone, anchor: active ?? 0, active, total });
      return true;
    },
  };
}
