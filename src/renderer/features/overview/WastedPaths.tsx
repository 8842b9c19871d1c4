import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { WastedPathRow } from '../../../shared/contract/space';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { FateLabel } from '../../ui/FateLabel';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { PanelList } from '../../ui/PanelList';
import { tip } from '../../ui/tip';
import * as gridStyles from '../../ui/grid.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './WastedPaths.module.css';

/** Paths that waste bytes, the most first; activating one opens its hidden version in the explorer. */
export function WastedPaths({ imageId, layers }: { readonly imageId: number; readonly layers: number }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const pages = usePages('space.paths', { imageId }, (answer) => answer.paths);
  return (
    <PanelList
      label={t('space.list')}
      pages={pages}
      columnCount={4}
      columns={
        <>
          <col className={pathColumnsStyles.sizeColumn} />
          <col />
          <col className={styles.versionsColumn} />
          <col className={styles.fateColumn} />
        </>
      }
      header={
        <>
          <th scope="col" role="columnheader" className={gridStyles.numeric}>
            {t('space.column.wasted')}
          </th>
          <th scope="col" role="columnheader">
            {t('space.column.path')}
          </th>
          <th scope="col" role="columnheader">
            {t('space.column.layer')}
          </th>
          <th scope="col" role="columnheader">
            {t('space.column.fate')}
          </th>
        </>
      }
      rowLabel={(row) => `${displayName(row.path)}, ${formatBytes(row.wasted)}`}
      renderCells={(row) => <Cells row={row} layers={layers} />}
      onOpen={(row) => go.explorer(imageId, { view: 'all', path: row.path, entry: row.entryId })}
    />
  );
}

function Cells({ row, layers }: { readonly row: WastedPathRow; readonly layers: number }) {
  const { t } = useTranslation('overview');
  return (
    <>
      <td className={gridStyles.numeric} role="gridcell" {...tip(t('bytes', { bytes: formatExactBytes(row.wasted) }))}>
        {formatBytes(row.wasted)}
      </td>
      <th scope="row" role="rowheader" className={textStyles.mono}>
        <MiddlePath path={row.path} />
      </th>
      <td className={pathColumnsStyles.layersCell} role="gridcell">
        <LayerBadge layer={row.layer} layers={layers} />
        <span className={clsx(textStyles.faint, pathColumnsStyles.arrow)}>
          {t('space.versions', { count: row.versions })}
        </span>
      </td>
      <td role="gridcell">
        <FateLabel fate={{ kind: row.deleted ? 'deleted' : 'replaced', by: row.hiddenBy }} layers={layers} />
      </td>
    </>
  );
}
