import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { packageOrderSchema, type PackageOrder, type PackageRow } from '../../../shared/contract/packages';
import { defined } from '../../../shared/defined';
import type { ListOrder, ListRows, RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { strataStyle } from '../../ui/strata';
import { usePackageColumns } from './package-columns';
import { useRowWords } from './package-words';
import * as gridStyles from '../../ui/grid.module.css';

interface PackageListProps {
  readonly rows: ListRows<PackageRow>;
  readonly layers: number;
  readonly stepWords: (step: number | null) => string;
  readonly order: ListOrder;
  readonly onOrder: (order: PackageOrder) => void;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: PackageRow) => void;
  readonly empty: ReactNode;
}

/** The packages of an image, each with the layer that brought it. */
export function PackageList({ rows, layers, stepWords, order, onOrder, empty, ...on }: PackageListProps) {
  const { t } = useTranslation('packages');
  const columns = usePackageColumns(stepWords);
  const rowLabel = useRowWords();
  const rowLook = ({ addedInLayer, removedInLayer }: PackageRow): RowLook =>
    defined<RowLook>({
      style: strataStyle(addedInLayer, layers),
      className: removedInLayer === null ? undefined : gridStyles.shadowed,
    });
  return (
    <DataList<PackageRow>
      id="packages"
      label={t('list')}
      rows={rows}
      columns={columns}
      rowLabel={rowLabel}
      rowLook={rowLook}
      whereIs={whereIs}
      order={order}
      onOrder={(column) => {
        const known = packageOrderSchema.safeParse(column);
        if (known.success) onOrder(known.data);
      }}
      selected={on.selected}
      onSelect={on.onSelect}
      onOpen={on.onOpen}
      empty={empty}
      skeleton={16}
    />
  );
}

function whereIs({ database, databaseEntry }: PackageRow): RowPlace {
  return { path: database, layer: databaseEntry.layer };
}
