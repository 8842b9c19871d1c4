import { defined } from '../../shared/defined';
import type { Column } from './column.types';

/** Columns of a record as columns of rows of which some are no such record, such as headings: these say nothing. */
export function liftedColumns<Row, Fact, Place = undefined>(
  columns: readonly Column<Fact, Place>[],
  factOf: (row: Row) => Fact | null,
): readonly Column<Row, Place>[] {
  return columns.map((column) => liftedColumn(column, factOf));
}

/** The same of one column. */
export function liftedColumn<Row, Fact, Place = undefined>(
  { text, value, cell, cellProps, ...column }: Column<Fact, Place>,
  factOf: (row: Row) => Fact | null,
): Column<Row, Place> {
  return defined<Column<Row, Place>>({
    ...column,
    text: (row) => orElse(factOf(row), text, ''),
    value: value === undefined ? undefined : (row) => orElse(factOf(row), value, null),
    cell: cell === undefined ? undefined : (row, place) => orElse(factOf(row), (fact) => cell(fact, place), null),
    cellProps:
      cellProps === undefined ? undefined : (row, place) => orElse(factOf(row), (fact) => cellProps(fact, place), {}),
  });
}

function orElse<Fact, Made, Else>(fact: Fact | null, make: (fact: Fact) => Made, otherwise: Else): Made | Else {
  return fact === null ? otherwise : make(fact);
}
