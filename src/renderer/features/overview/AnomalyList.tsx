import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TriagePlace } from '../../../shared/contract/work-place';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { fateColumn, layerColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { displayName } from '../../ui/hostile-name';
import { TriageChip } from '../../work/TriageChip';
import { TriageHere } from '../../work/TriageHere';
import { useTriageCommands } from '../../work/triage-commands';
import { anomalyPlace, useAnomalyState } from '../../work/use-anomaly-state';
import * as textStyles from '../../ui/text.module.css';
import { seenTip } from '../../ui/tip';

interface AnomalyListProps {
  readonly imageId: number;
  readonly kind: AnomalyKind;
  readonly layers: ImageDetail['layers'];
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
      renderDetails={(row) => <Judgement place={anomalyPlace(layers, row)} />}
      // Whiteouts and what stands behind the end are in no merged tree: the layer's own view has them all.
      onOpen={(row) => go.explorer(imageId, { view: 'layer', layer: row.layer, path: row.path, entry: row.entryId })}
    />
  );
}

/** What was concluded of the anomaly that is active, and the keys to judge it. */
function Judgement({ place }: { readonly place: TriagePlace | null }) {
  const stateOf = useAnomalyState();
  useTriageCommands(place === null ? [] : [{ place, valueKey: null, triage: stateOf(place) }]);
  return place === null ? null : <TriageHere place={place} valueKey={null} />;
}

const rowLabel = ({ path }: Anomaly): string => displayName(path);
const whereIs = ({ path, layer }: Anomaly) => ({ path, layer });

function useAnomalyColumns(layers: ImageDetail['layers']): readonly Column<Anomaly>[] {
  const { t } = useTranslation(['anomalies', 'vocabulary', 'work']);
  const detailOf = useAnomalyDetail();
  const stateOf = useAnomalyState();
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
        () => layers.length,
        ({ layer }) => layer,
      ),
      fateColumn<Anomaly>(
        { id: 'fate', title: t('column.fate') },
        (kind) => t(`vocabulary:fate.${kind}`),
        () => layers.length,
        ({ fate }) => fate,
      ),
      {
        id: 'status',
        title: t('work:triage.label'),
        width: 116,
        from: 560,
        text: (row) => t(`work:triage.state.${stateOf(anomalyPlace(layers, row))}`),
        value: (row) => stateOf(anomalyPlace(layers, row)),
        cell: (row) => <TriageChip state={stateOf(anomalyPlace(layers, row))} />,
      },
    ],
    [t, detailOf, stateOf, layers],
  );
}
