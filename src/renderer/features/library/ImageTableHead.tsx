import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import { nextOrder, type ImageColumn, type ImageOrder } from './image-order';
import * as imageTableStyles from './ImageTable.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Widths of the columns; the name takes what is left. */
export function ImageColumns() {
  return (
    <>
      <col />
      <col className={imageTableStyles.integrityColumn} />
      <col className={imageTableStyles.layersColumn} />
      <col className={imageTableStyles.sizeColumn} />
      <col className={imageTableStyles.findingsColumn} />
      <col className={imageTableStyles.sharedColumn} />
      <col className={imageTableStyles.addedColumn} />
      <col className={imageTableStyles.removeColumn} />
    </>
  );
}

interface ImageTableHeadProps {
  readonly zone: 'utc' | 'local';
  readonly order: ImageOrder;
  readonly onOrder: (order: ImageOrder) => void;
}

const COLUMNS: readonly ImageColumn[] = ['image', 'integrity', 'layers', 'size', 'findings', 'shared', 'added'];

/** Names of the columns; a click sorts, again reverses, the third time returns to the natural order. */
export function ImageTableHead({ zone, order, onOrder }: ImageTableHeadProps) {
  const { t } = useTranslation('library');
  const title = (column: ImageColumn): string => {
    if (column === 'added') return t(zone === 'utc' ? 'table.addedUtc' : 'table.addedLocal');
    return t(`table.${column}`);
  };
  return (
    <tr role="row" aria-rowindex={1}>
      {COLUMNS.map((column) => {
        const down = order?.column === column ? order.down : null;
        return (
          <th
            key={column}
            role="columnheader"
            className={column === 'size' ? gridStyles.numeric : undefined}
            aria-sort={down === null ? undefined : down ? 'descending' : 'ascending'}
          >
            <button type="button" className={gridStyles.sortButton} onClick={() => onOrder(nextOrder(order, column))}>
              <span className={textStyles.clipped}>{title(column)}</span>
              {down === null ? null : <Icon name={down ? 'down' : 'up'} size={12} />}
            </button>
          </th>
        );
      })}
      <th role="columnheader">
        <span className="visually-hidden">{t('table.remove')}</span>
      </th>
    </tr>
  );
}
