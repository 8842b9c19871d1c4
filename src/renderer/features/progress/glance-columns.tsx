import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { GlanceRow } from '../../../shared/contract/glance';
import type { Column } from '../../list/column.types';
import { TreeName, treeNameCell, type TreeNamePlace } from '../../list/TreeName';
import { FateLabel } from '../../ui/FateLabel';
import { formatExactBytes } from '../../ui/format';
import * as gridStyles from '../../ui/grid.module.css';
import { MiddleName } from '../../ui/MiddlePath';
import { tip } from '../../ui/tip';

type GlanceColumn = Column<GlanceRow, TreeNamePlace>;

/** Columns of the names that are known while layers are being read. */
export function useGlanceColumns(layers: number): readonly GlanceColumn[] {
  const { t } = useTranslation(['progress', 'vocabulary']);
  return useMemo(() => {
    const layer: GlanceColumn = {
      id: 'layer',
      title: t('glance.column.layer'),
      tip: t('glance.column.layerLong'),
      width: 38,
      isGutter: true,
      text: (row) => String(row.layer),
      value: (row) => row.layer,
    };
    const name: GlanceColumn = {
      id: 'name',
      title: t('glance.column.name'),
      isName: true,
      text: (row) => row.path,
      cell: (row, place) => (
        <TreeName {...place} icon={iconOf(row)} path={row.path} isFolder={row.type === 'dir'}>
          <MiddleName name={row.name} />
        </TreeName>
      ),
      cellProps: (_row, place) => treeNameCell(place),
    };
    const fate: GlanceColumn = {
      id: 'fate',
      title: t('glance.column.fate'),
      width: 124,
      text: ({ deletedBy }) => (deletedBy === null ? '' : `${t('vocabulary:fate.deleted')} ${deletedBy}`),
      cell: ({ deletedBy }) =>
        deletedBy === null ? null : <FateLabel fate={{ kind: 'deleted', by: deletedBy }} layers={layers} />,
      cellProps: () => ({ className: gridStyles.owner }),
    };
    const size: GlanceColumn = {
      id: 'size',
      title: t('glance.column.size'),
      width: 72,
      align: 'end',
      text: (row) => (row.type === 'file' ? formatBytes(row.size) : ''),
      value: (row) => row.size,
      cellProps: (row) => tip(row.type === 'file' ? formatExactBytes(row.size) : undefined),
    };
    return [layer, name, fate, size];
  }, [t, layers]);
}

function iconOf({ type }: GlanceRow): 'folder' | 'link' | 'file' {
  if (type === 'dir') return 'folder';
  return type === 'symlink' || type === 'hardlink' ? 'link' : 'file';
}
