import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import * as gridStyles from '../ui/grid.module.css';
import * as textStyles from '../ui/text.module.css';
import type { Column } from './column.types';
import type { ShownColumn } from './column-layout';
import * as styles from './DataList.module.css';

interface RowCellsProps<Row, Place> {
  readonly row: Row;
  readonly place: Place;
  readonly columns: readonly ShownColumn<Row, Place>[];
  /** Stands in the last cell and is not seen: what is drawn asks for more. */
  readonly end?: ReactNode;
}

function Cells<Row, Place>({ row, place, columns, end }: RowCellsProps<Row, Place>) {
  return columns.map(({ column }, index) => {
    const content = column.cell === undefined ? column.text(row) : column.cell(row, place);
    const { className, ...more } = column.cellProps?.(row, place) ?? {};
    const shared = { ...more, className: clsx(columnClass(column), className), 'data-column': column.id };
    const isLast = index === columns.length - 1;
    return column.isName === true ? (
      <th key={column.id} scope="row" role="rowheader" {...shared}>
        {content}
        {isLast ? end : null}
      </th>
    ) : (
      <td key={column.id} role="gridcell" {...shared}>
        {content}
        {isLast ? end : null}
      </td>
    );
  });
}

/** What all cells of a column look like, the heading too. */
export function columnClass<Row, Place>(column: Column<Row, Place>): string {
  return clsx(
    column.isGutter === true && gridStyles.gutter,
    column.align === 'end' && gridStyles.numeric,
    column.align === 'center' && styles.centered,
    column.isMono === true && textStyles.mono,
  );
}

/** True where two places of a row say the same: they are made anew whenever a list is drawn. */
function isSamePlace(one: unknown, other: unknown): boolean {
  if (one === other || typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const [a, b] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return a.length === b.size && a.every(([key, value]) => b.get(key) === value);
}

/** The cells of a row, drawn anew only where the row, its place or the columns changed: that keeps long lists quick. */
export const RowCells = memo(
  Cells,
  (one, other) =>
    one.row === other.row &&
    one.columns === other.columns &&
    one.end === other.end &&
    isSamePlace(one.place, other.place),
) as unknown as typeof Cells;
