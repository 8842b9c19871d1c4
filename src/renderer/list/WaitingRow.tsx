import { clsx } from 'clsx';
import { useEffect } from 'react';
import type { ShownColumn } from './column-layout';
import { columnClass } from './RowCells';
import { treeNameCell } from './TreeName';
import * as styles from './DataList.module.css';

/** Rows that only fly past while scrolling are not fetched, in ms. */
const REST = 60;

interface WaitingRowProps<Row, Place> {
  readonly columns: readonly ShownColumn<Row, Place>[];
  /** What the row says aloud: from the list, as a translation for each row would take longer than all else of it. */
  readonly label: string;
  readonly level?: number | undefined;
  readonly onShown: () => void;
}

/**
 * A row that is not there yet; being on screen is what asks for it. Hundreds of them fly past in a second, so that there is
 * one cell for the name and one for all columns on each side of it.
 */
export function WaitingRow<Row, Place>({ columns, label, level, onShown }: WaitingRowProps<Row, Place>) {
  useEffect(() => {
    const timer = setTimeout(onShown, REST);
    return () => clearTimeout(timer);
  }, [onShown]);
  const before = Math.max(
    0,
    columns.findIndex(({ column }) => column.isName === true),
  );
  const after = columns.length - before - 1;
  const name = columns[before]?.column;
  const place = level === undefined ? {} : treeNameCell({ level });
  return (
    <>
      {before > 0 ? <td role="gridcell" colSpan={before} /> : null}
      <td
        role="gridcell"
        className={clsx(name !== undefined && columnClass(name), place.className)}
        style={place.style}
      >
        <span className="visually-hidden">{label}</span>
        <i className={styles.waiting} aria-hidden="true" />
      </td>
      {after > 0 ? <td role="gridcell" colSpan={after} /> : null}
    </>
  );
}
