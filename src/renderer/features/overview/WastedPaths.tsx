import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { WastedPathRow } from '../../../shared/contract/space';
import { useSettings } from '../../api/settings';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { FailureView } from '../../ui/FailureView';
import { FateLabel } from '../../ui/FateLabel';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';

/** Rows in view at once, and px of the heading. */
const MOST_ROWS = 12;
const HEAD = 30;

/** Paths that waste bytes, the most first; activating one opens its hidden version in the explorer. */
export function WastedPaths({ imageId, layers }: { readonly imageId: number; readonly layers: number }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const rowHeight = useRowHeight('row', useSettings().density);
  const [selected, setSelected] = useState<number | null>(null);
  const pages = usePages('space.paths', { imageId }, (answer) => answer.paths);
  if (pages.failure !== null) return <FailureView failure={pages.failure} onRetry={pages.retry} />;
  if (pages.first === undefined) return <SkeletonRows rows={6} />;
  return (
    <div className="space-paths" style={{ height: HEAD + Math.min(pages.first.total, MOST_ROWS) * rowHeight }}>
      <VirtualRows
        role="grid"
        label={t('space.list')}
        className="dtab"
        count={pages.first.total}
        rowHeight={rowHeight}
        selectedIndex={selected}
        onSelect={setSelected}
        onActivate={(index) => {
          const row = pages.rowAt(index);
          if (row !== undefined) go.explorer(imageId, { view: 'all', path: row.path, entry: row.entryId });
        }}
        columns={
          <>
            <col className="w-size" />
            <col />
            <col className="w-versions" />
            <col className="w-fate" />
          </>
        }
        header={
          <tr role="row">
            <th scope="col" role="columnheader" className="num">
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
          </tr>
        }
        rowProps={(index) => {
          const row = pages.rowAt(index);
          return row === undefined ? {} : { label: `${displayName(row.path)}, ${formatBytes(row.wasted)}` };
        }}
        renderRow={(index) => {
          const row = pages.rowAt(index);
          if (row === undefined) return <AwaitedRow columns={4} onShown={() => pages.want(index)} />;
          return <Cells row={row} layers={layers} />;
        }}
      />
    </div>
  );
}

function Cells({ row, layers }: { readonly row: WastedPathRow; readonly layers: number }) {
  const { t } = useTranslation('overview');
  return (
    <>
      <td className="num" role="gridcell" title={t('bytes', { bytes: formatExactBytes(row.wasted) })}>
        {formatBytes(row.wasted)}
      </td>
      <th scope="row" role="rowheader" className="mono">
        <MiddlePath path={row.path} />
      </th>
      <td className="ab" role="gridcell">
        <LayerBadge layer={row.layer} layers={layers} />
        <span className="t3">{t('space.versions', { count: row.versions })}</span>
      </td>
      <td role="gridcell">
        <FateLabel fate={{ kind: row.deleted ? 'deleted' : 'replaced', by: row.hiddenBy }} layers={layers} />
      </td>
    </>
  );
}
