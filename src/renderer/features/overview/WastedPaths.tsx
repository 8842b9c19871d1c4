import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { WastedPathRow } from '../../../shared/contract/space';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { bytesColumn, fateColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Paths that waste bytes, the most first; activating one opens its hidden version in the explorer. */
export function WastedPaths({ imageId, layers }: { readonly imageId: number; readonly layers: number }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const pages = usePages('space.paths', { imageId }, (answer) => answer.paths);
  return (
    <PanelList
      id="overview.wasted"
      label={t('space.list')}
      rows={pagedRows(pages)}
      columns={useWastedColumns(layers)}
      rowLabel={rowLabel}
      whereIs={whereIs}
      onOpen={(row) => go.explorer(imageId, { view: 'all', path: row.path, entry: row.entryId })}
    />
  );
}

const rowLabel = ({ path, wasted }: WastedPathRow): string => `${displayName(path)}, ${formatBytes(wasted)}`;
const whereIs = ({ path, layer }: WastedPathRow) => ({ path, layer });

function useWastedColumns(layers: number): readonly Column<WastedPathRow>[] {
  const { t } = useTranslation(['overview', 'vocabulary']);
  return useMemo(
    () => [
      bytesColumn<WastedPathRow>({ id: 'wasted', title: t('space.column.wasted') }, ({ wasted }) => wasted),
      pathColumn<WastedPathRow>({ id: 'path', title: t('space.column.path') }, ({ path }) => path),
      {
        id: 'layer',
        title: t('space.column.layer'),
        width: 128,
        text: (row) => [row.layer, t('space.versions', { count: row.versions })].join(' '),
        value: (row) => row.layer,
        cell: (row) => (
          <>
            <LayerBadge layer={row.layer} layers={layers} />
            <span className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>
              {t('space.versions', { count: row.versions })}
            </span>
          </>
        ),
        cellProps: () => ({ className: pathColumnsStyles.layersCell }),
      },
      fateColumn<WastedPathRow>(
        { id: 'fate', title: t('space.column.fate') },
        (kind) => t(`vocabulary:fate.${kind}`),
        () => layers,
        (row) => ({ kind: row.deleted ? 'deleted' : 'replaced', by: row.hiddenBy }),
      ),
    ],
    [t, layers],
  );
}
