import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownColumn } from './column-layout';
import { columnClass } from './RowCells';
import { treeNameCell } from './TreeName';
import * as styles from './DataList.module.css';

/** Rows that only fly past while scrolling are not fetched, in ms. */
const REST = 60;

interface WaitingRowProps<Row, Place> {
  readonly columns: readonly ShownColumn<Row, Place>[];
  readonly level?: number | undefined;
  readonly onShown: () => void;
}

/** Cells of a row that is not there yet; being on screen is what asks for it. */
export function WaitingRow<Row, Place>({ columns, level, onShown }: WaitingRowProps<Row, Place>) {
  const { t } = useTranslation('vocabulary');
  useEffect(() => {
    const timer = setTimeout(onShown, REST);
    return () => clearTimeout(timer);
  }, [onShown]);
  return columns.map(({ column }) => {
    const place = level !== undefined && column.isName === true ? treeNameCell({ level }) : {};
    return (
      <td key={column.id} role="gridcell" className={clsx(columnClass(column), place.className)} style={place.style}>
        {column.isName === true ? (
          <>
            <span className="visually-hidden">{t('loading')}</span>
            <i className={styles.waiting} aria-hidden="true" />
          </>
        ) : null}
      </td>
    );
  });
}
