import { useState } from 'react';
import type { ListRows } from '../../list/column.types';
import { useRowSelection, type RowSelection } from '../../list/use-row-selection';

/** Where the active row was chosen, and which it is; null while it was not loaded. */
interface Held {
  readonly index: number;
  readonly key: string | number | null;
}

interface ActiveRow<Row> {
  readonly selected: number | null;
  readonly select: (index: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly row: Row | undefined;
  readonly selection: RowSelection;
  /** The rows that are selected, at most `most` of them. */
  readonly chosen: (most: number) => Promise<readonly Row[]>;
}

/** How far a row is looked for that stands elsewhere now. */
const MOST_SOUGHT = 1000;

/**
 * The row that a pane beside a list shows: the first one until another is chosen. Where the list is sorted anew, or rows come
 * and go, it is the same row wherever it stands.
 */
export function useActiveRow<Row>(rows: ListRows<Row>, keyOf: (row: Row) => string | number): ActiveRow<Row> {
  const [held, setHeld] = useState<Held | null>(null);
  const total = rows.total ?? 0;
  const selected = total === 0 ? null : Math.min(indexOf(rows, keyOf, held), total - 1);
  const setChosenIndex = (index: number): void => {
    const row = rows.rowAt(index);
    setHeld({ index, key: row === undefined ? null : keyOf(row) });
  };
  const selection = useRowSelection(total, selected, setChosenIndex);
  return {
    selected,
    select: setChosenIndex,
    move: (by) => setChosenIndex(Math.min(total - 1, Math.max(0, (selected ?? 0) + by))),
    row: selected === null ? undefined : rows.rowAt(selected),
    selection,
    chosen: async (most) => {
      const parts = await Promise.all(
        selection.ranges.map(({ from, end }) => rows.load(from, Math.min(end, from + most))),
      );
      return parts.flat().slice(0, most);
    },
  };
}

function indexOf<Row>(rows: ListRows<Row>, keyOf: (row: Row) => string | number, held: Held | null): number {
  if (held === null) return 0;
  const isHeld = (index: number): boolean => {
    const row = rows.rowAt(index);
    return row !== undefined && keyOf(row) === held.key;
  };
  if (held.key === null || isHeld(held.index)) return held.index;
  const end = Math.min(rows.total ?? 0, MOST_SOUGHT);
  for (let index = 0; index < end; index += 1) if (isHeld(index)) return index;
  return held.index;
}
