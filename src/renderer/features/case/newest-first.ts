import type { ListRows } from '../../list/column.types';
import { pagedRows } from '../../list/list-rows';

/** A row with its place in the list, from 1 for the oldest. */
export interface Numbered<Row> {
  readonly number: number;
  readonly row: Row;
}

/** The rows of a list that comes oldest first, turned round: each keeps its number. */
export function newestFirst<Row>(pages: Parameters<typeof pagedRows<Row>>[0]): ListRows<Numbered<Row>> {
  const rows = pagedRows(pages);
  const total = rows.total ?? 0;
  const numbered = new Map<number, Numbered<Row>>();
  const rowAt = (index: number): Numbered<Row> | undefined => {
    const at = total - 1 - index;
    const row = rows.rowAt(at);
    if (row === undefined) return undefined;
    const known = numbered.get(at) ?? { number: at + 1, row };
    numbered.set(at, known);
    return known;
  };
  return {
    ...rows,
    rowAt,
    want: (index) => rows.want(total - 1 - index),
    load: async (from, end) => {
      const loaded = await rows.load(total - end, total - from);
      return loaded.map((row, index) => ({ number: total - end + index + 1, row })).toReversed();
    },
  };
}
