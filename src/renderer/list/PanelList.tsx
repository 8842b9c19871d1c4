import { useState, type ReactNode } from 'react';
import type { Column, ListRows, RowPlace } from './column.types';
import { DataList, type RowLook } from './DataList';
import * as pathColumnsStyles from '../ui/path-columns.module.css';
import * as styles from './PanelList.module.css';

/** Rows in view at once unless told. */
const MOST_ROWS = 12;

interface PanelListProps<Row> {
  readonly id: string;
  readonly label: string;
  readonly rows: ListRows<Row>;
  readonly columns: readonly Column<Row>[];
  /** In px, where rows are lower than the density says. */
  readonly rowHeight?: number;
  /** Of the table, where it is not one of paths. */
  readonly className?: string;
  /** Rows in view at once. */
  readonly most?: number;
  /** What a row says aloud. */
  readonly rowLabel: (row: Row) => string;
  /** What stands below the list of the row that is active. */
  readonly renderDetails?: (row: Row) => ReactNode;
  readonly onOpen?: (row: Row) => void;
  readonly rowLook?: (row: Row) => RowLook;
  readonly whereIs?: (row: Row) => RowPlace;
}

/** A list inside a panel: as high as its rows, up to a limit, and scrolling from there. */
export function PanelList<Row extends object>({ renderDetails, most = MOST_ROWS, ...list }: PanelListProps<Row>) {
  const [selected, setSelected] = useState<number | null>(null);
  const active = selected === null ? undefined : list.rows.rowAt(selected);
  const details = active === undefined ? undefined : renderDetails?.(active);
  return (
    <>
      <div className={styles.panelList} data-part="panel-list">
        <DataList
          className={pathColumnsStyles.paths}
          {...list}
          most={most}
          selected={selected}
          onSelect={setSelected}
          skeleton={6}
        />
      </div>
      {details === undefined ? null : <div className={styles.details}>{details}</div>}
    </>
  );
}
