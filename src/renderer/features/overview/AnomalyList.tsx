import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import { useSettings } from '../../api/settings';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { FailureView } from '../../ui/FailureView';
import { FateLabel } from '../../ui/FateLabel';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';

interface AnomalyListProps {
  readonly imageId: number;
  readonly kind: AnomalyKind;
  readonly layers: number;
}

const COLUMNS = ['path', 'detail', 'layer', 'fate'] as const;

/** Entries of one kind of anomaly, by layer; activating one opens it in the explorer. */
export function AnomalyList({ imageId, kind, layers }: AnomalyListProps) {
  const { t } = useTranslation('anomalies');
  const go = useGo();
  const rowHeight = useRowHeight('row', useSettings().density);
  const [selected, setSelected] = useState<number | null>(null);
  const pages = usePages('anomalies.list', { imageId, kind }, (answer) => answer.anomalies);
  if (pages.failure !== null) return <FailureView failure={pages.failure} onRetry={pages.retry} />;
  if (pages.first === undefined) return <SkeletonRows rows={6} />;
  return (
    <div className="space-paths">
      <VirtualRows
        role="grid"
        label={t('list', { kind: t(`kind.${kind}`) })}
        className="dtab"
        count={pages.first.total}
        rowHeight={rowHeight}
        selectedIndex={selected}
        onSelect={setSelected}
        onActivate={(index) => {
          const row = pages.rowAt(index);
          // Whiteouts and what stands behind the end are in no merged tree: the layer's own view has them all.
          if (row !== undefined) {
            go.explorer(imageId, { view: 'layer', layer: row.layer, path: row.path, entry: row.entryId });
          }
        }}
        columns={
          <>
            <col />
            <col />
            <col className="w-ab" />
            <col className="w-fate" />
          </>
        }
        header={
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" role="columnheader">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        }
        rowProps={(index) => {
          const row = pages.rowAt(index);
          return row === undefined ? {} : { label: displayName(row.path) };
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

function Cells({ row, layers }: { readonly row: Anomaly; readonly layers: number }) {
  const detail = useAnomalyDetail()(row.detail);
  return (
    <>
      <th scope="row" role="rowheader" className="mono">
        <MiddlePath path={row.path} />
      </th>
      <td role="gridcell" className="mono cut" title={detail}>
        {detail}
      </td>
      <td className="ab" role="gridcell">
        <LayerBadge layer={row.layer} layers={layers} />
      </td>
      <td role="gridcell">
        <FateLabel fate={row.fate} layers={layers} />
      </td>
    </>
  );
}
