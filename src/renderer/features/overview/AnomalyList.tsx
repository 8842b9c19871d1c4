import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import type { ImageRow } from '../../../shared/contract/library';
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
import { MiddlePath } from '../../ui/MiddlePath';
import { MarksHere } from '../../work/MarksHere';
import { PlaceChips } from '../../work/MarkScope';
import { useMarkCommands } from '../../work/mark-commands';
import { TriageChip } from '../../work/TriageChip';
import { TriageHere } from '../../work/TriageHere';
import { useTriageCommands } from '../../work/triage-commands';
import { anomalyPlace, useAnomalyState } from '../../work/use-anomaly-state';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import { seenTip } from '../../ui/tip';

interface AnomalyListProps {
  readonly image: ImageRow;
  readonly kind: AnomalyKind;
  readonly layers: ImageDetail['layers'];
}

/** Entries of one kind of anomaly, by layer; activating one opens it in the explorer. */
export function AnomalyList({ image, kind, layers }: AnomalyListProps) {
  const { t } = useTranslation('anomalies');
  const go = useGo();
  const imageId = image.id;
  const pages = usePages('anomalies.list', { imageId, kind }, (answer) => answer.anomalies);
  return (
    <PanelList
      id="overview.anomalies"
      label={t('list', { kind: t(`kind.${kind}`) })}
      rows={pagedRows(pages)}
      columns={useAnomalyColumns(layers)}
      rowLabel={rowLabel}
      whereIs={whereIs}
      renderDetails={(row) => <Judgement place={anomalyPlace(layers, row)} image={image} />}
      // Whiteouts and what stands behind the end are in no merged tree: the layer's own view has them all.
      onOpen={(row) => go.explorer(imageId, { view: 'layer', layer: row.layer, path: row.path, entry: row.entryId })}
    />
  );
}

interface JudgementProps {
  readonly place: TriagePlace | null;
  readonly image: ImageRow;
}

/** What was concluded of the anomaly that is active, what people put on it, and the keys for both. */
function Judgement({ place, image }: JudgementProps) {
  const stateOf = useAnomalyState();
  useTriageCommands(place === null ? [] : [{ place, valueKey: null, triage: stateOf(place) }]);
  const marks = useMarkCommands({
    count: place === null ? 0 : 1,
    load: () => (place === null ? [] : [place]),
    image,
  });
  return place === null ? null : (
    <>
      <TriageHere place={place} valueKey={null} />
      <MarksHere places={[place]} imageId={image.id} deeds={marks} />
    </>
  );
}

const rowLabel = ({ path }: Anomaly): string => displayName(path);
const whereIs = ({ path, layer }: Anomaly) => ({ path, layer });

function useAnomalyColumns(layers: ImageDetail['layers']): readonly Column<Anomaly>[] {
  const { t } = useTranslation(['anomalies', 'vocabulary', 'work']);
  const detailOf = useAnomalyDetail();
  const stateOf = useAnomalyState();
  return useMemo(
    () => [
      pathColumn<Anomaly>(
        { id: 'path', title: t('column.path') },
        ({ path }) => path,
        (row) => (
          <span className={layoutStyles.inline}>
            <MiddlePath path={row.path} />
            <PlaceChips places={[anomalyPlace(layers, row)]} />
          </span>
        ),
      ),
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
