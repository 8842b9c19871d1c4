import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPath } from '../../../shared/contract/compare';
import type { Column } from '../../list/column.types';
import { bytesColumn, pathColumn } from '../../list/columns';
import { ChangeMark } from '../../ui/ChangeMark';
import { LayerBadge } from '../../ui/LayerBadge';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
import { MiddlePath } from '../../ui/MiddlePath';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import { tip } from '../../ui/tip';
import { marks, sizeDifference } from './difference';

type PathColumn = Column<ComparedPath>;

/** Columns of the paths that differ between two images of so many layers. */
export function useDifferenceColumns(layersA: number, layersB: number): readonly PathColumn[] {
  const { t } = useTranslation('compare');
  return useMemo(() => {
    const missing = t('notInImage');
    const change: PathColumn = {
      id: 'change',
      title: t('column.change'),
      bare: true,
      width: 36,
      text: (row) => t(`change.${row.change}`),
      value: (row) => row.change,
      cell: (row) => <ChangeMark change={marks[row.change]} />,
      cellProps: () => ({ className: pathColumnsStyles.markCell }),
    };
    const path = pathColumn<ComparedPath>(
      { id: 'path', title: t('column.path') },
      (row) => row.path,
      (row) => <Path row={row} />,
    );
    const layers: PathColumn = {
      id: 'layers',
      title: t('column.layers'),
      width: 92,
      text: (row) => `${row.layerA ?? '–'} → ${row.layerB ?? '–'}`,
      value: (row) => [row.layerA, row.layerB],
      cell: (row) => (
        <>
          <Owner layer={row.layerA} layers={layersA} missing={missing} />
          <span className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>→</span>
          <Owner layer={row.layerB} layers={layersB} missing={missing} />
        </>
      ),
      cellProps: () => ({ className: pathColumnsStyles.layersCell }),
    };
    const sizeA = bytesColumn<ComparedPath>({ id: 'sizeA', title: t('column.sizeA') }, (row) =>
      row.typeA === 'file' ? row.sizeA : null,
    );
    const sizeB = bytesColumn<ComparedPath>({ id: 'sizeB', title: t('column.sizeB') }, (row) =>
      row.typeB === 'file' ? row.sizeB : null,
    );
    const difference: PathColumn = {
      id: 'difference',
      title: t('column.difference'),
      width: 92,
      align: 'end',
      text: (row) => (row.typeA === 'file' || row.typeB === 'file' ? (sizeDifference(row)?.text ?? '') : ''),
      value: (row) => (row.sizeB ?? 0) - (row.sizeA ?? 0),
      cellProps: (row) => ({ className: toneOf(row) }),
    };
    const properties: PathColumn = {
      id: 'properties',
      title: t('column.properties'),
      width: 160,
      isOptional: true,
      text: (row) => row.properties.map((fact) => t(`property.${fact}`)).join(t('vocabulary:separator')),
      value: (row) => row.properties,
    };
    return [change, path, layers, sizeA, sizeB, difference, properties];
  }, [t, layersA, layersB]);
}

function toneOf(row: ComparedPath): string {
  const sign = sizeDifference(row)?.sign ?? 0;
  if (sign === 0) return textStyles.faint;
  return sign > 0 ? textStyles.added : textStyles.deleted;
}

function Path({ row }: { readonly row: ComparedPath }) {
  const { t } = useTranslation('compare');
  return (
    <>
      <MiddlePath path={row.path} />
      {row.change === 'properties' ? (
        <small className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>
          {' '}
          {row.properties.map((fact) => t(`property.${fact}`)).join(t('vocabulary:separator'))}
        </small>
      ) : null}
    </>
  );
}

interface OwnerProps {
  readonly layer: number | null;
  readonly layers: number;
  readonly missing: string;
}

function Owner({ layer, layers, missing }: OwnerProps) {
  if (layer !== null) return <LayerBadge layer={layer} layers={layers} />;
  return (
    <span className={clsx(layerBadgeStyles.band, layerBadgeStyles.absent)} data-part="layer-badge" {...tip(missing)}>
      –
    </span>
  );
}
