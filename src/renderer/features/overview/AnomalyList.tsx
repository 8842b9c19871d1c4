import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { fateColumn, layerColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { displayName } from '../../ui/hostile-name';
import * as textStyles from '../../ui/text.module.css';
import { seenTip } from '../../ui/tip';

interface AnomalyListProps {
  readonly imageId: number;
  readonly kind: AnomalyKind;
  readonly layers: number;
}

/** Entries of one kind of anomaly, by layer; activating one opens it in the explorer. */
export function AnomalyList({ imageId, kind, layers }: AnomalyListProps) {
  const { t } = useTranslation('anomalies');
  const go = useGo();
  const pages = usePages('anomalies.list', { imageId, kind }, (answer) => answer.anomalies);
  return (
    <PanelList
      id="overview.anomalies"
      label={t('list', { kind: t(`kind.${kind}`) })}
      rows={pagedRows(pages)}
      columns={useAnomalyColumns(layers)}
      rowLabel={rowLabel}
      whereIs={whereIs}
      // Whiteouts and what stands behind the end are in no merged tree: the layer's own view has them all.
      onOpen={(row) => go.explorer(imageId, { view: 'layer', layer: row.layer, path: row.path, entry: row.entryId })}
    />
  );
}

const rowLabel = ({ path }: Anomaly): string => displayName(path);
const whereIs = ({ path, layer }: Anomaly) => ({ path, layer });

function useAnomalyColumns(layers: number): readonly Column<Anomaly>[] {
  const { t } = useTranslation(['anomalies', 'vocabulary']);
  const detailOf = useAnomalyDetail();
  return useMemo(
    () => [
      pathColumn<Anomaly>({ id: 'path', title: t('column.path') }, ({ path }) => path),
      {
        id: 'detail',
        title: t('column.detail'),
        isMono: true,
        text: (row) => detailOf(row.detail),
        cellProps: (row) => ({ ...seenTip(detailOf(row.detail)), className: textStyles.clipped }),
      },
      layerColumn<Anomaly>(
        { id: 'layer', title: t('column.layer') },
        () => layers,
        ({ layer }) => layer,
      ),
      fateColumn<Anomaly>(
        { id: 'fate', title: t('column.fate') },
        (kind) => t(`vocabulary:fate.${kind}`),
        () => layers,
        ({ fate }) => fate,
      ),
    ],
    [t, detailOf, layers],
  );
}
