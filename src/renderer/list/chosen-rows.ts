import type { ListRows } from './column.types';
import type { RowSelection } from './use-row-selection';

/** The rows of a list that are selected. */
export interface ChosenRows<Row> {
  readonly count: number;
  /** Loads them, in their order. */
  readonly load: () => Promise<readonly Row[]>;
}

export const noChosenRows: ChosenRows<never> = { count: 0, load: () => Promise.resolve([]) };

/** What is selected in a list. */
export function chosenRows<Row>(rows: Pick<ListRows<Row>, 'load'>, { ranges, count }: RowSelection): ChosenRows<Row> {
  return {
    count,
    load: async () => (await Promise.all(ranges.map(({ from, end }) => rows.load(from, end)))).flat(),
  };
}
