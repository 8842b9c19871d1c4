import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { FateLabel } from '../../ui/FateLabel';
import { LayerBadge } from '../../ui/LayerBadge';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { PanelList } from '../../ui/PanelList';
import { seenTip } from '../../ui/tip';
import * as wastedPathsStyles from './WastedPaths.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';

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
  const pages = usePages('anomalies.list', { imageId, kind }, (answer) => answer.anomalies);
  return (
    <PanelList
      label={t('list', { kind: t(`kind.${kind}`) })}
      pages={pages}
      columnCount={COLUMNS.length}
      columns={
        <>
          <col />
          <col />
          <col className={pathColumnsStyles.layersColumn} />
          <col className={wastedPathsStyles.fateColumn} />
        </>
      }
      header={COLUMNS.map((column) => (
        <th key={column} scope="col" role="columnheader">
          {t(`column.${column}`)}
        </th>
      ))}
      rowLabel={(row) => displayName(row.path)}
      renderCells={(row) => <Cells row={row} layers={layers} />}
      // Whiteouts and what stands behind the end are in no merged tree: the layer's own view has them all.
      onOpen={(row) => go.explorer(imageId, { view: 'layer', layer: row.layer, path: row.path, entry: row.entryId })}
    />
  );
}

function Cells({ row, layers }: { readonly row: Anomaly; readonly layers: number }) {
  const detail = useAnomalyDetail()(row.detail);
  return (
    <>
      <th scope="row" role="rowheader" className={textStyles.mono}>
        <MiddlePath path={row.path} />
      </th>
      <td role="gridcell" className={clsx(textStyles.mono, textStyles.clipped)} {...seenTip(detail)}>
        {detail}
      </td>
      <td className={pathColumnsStyles.layersCell} role="gridcell">
        <LayerBadge layer={row.layer} layers={layers} />
      </td>
      <td role="gridcell">
        <FateLabel fate={row.fate} layers={layers} />
      </td>
    </>
  );
}
