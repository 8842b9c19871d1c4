import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { anomalyWeights } from '../../../shared/contract/anomalies';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { triageStateSchema } from '../../../shared/vocabulary';
import type { TriagePlace } from '../../../shared/contract/work-place';
import { useChannel } from '../../api/use-channel';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { MenuButton } from '../../ui/Menu';
import { SeverityBars } from '../../ui/SeverityBars';
import { TriageChip } from '../../work/TriageChip';
import { anomalyPlace, useAnomalyState } from '../../work/use-anomaly-state';
import { askWork } from '../../work/work-state';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface AnomaliesHereProps {
  readonly detail: EntryDetail;
  readonly imageId: number;
  readonly layer: number;
  readonly layers: ImageDetail['layers'];
}

interface JudgeProps {
  readonly place: TriagePlace | null;
  readonly kind: string;
}

/** How the anomaly is judged; a press judges it otherwise. */
function Judge({ place, kind }: JudgeProps) {
  const { t } = useTranslation('work');
  const state = useAnomalyState()(place);
  if (place === null) return null;
  const lines = triageStateSchema.options
    .filter((other) => other !== state)
    .map((other) => ({
      id: other,
      label: t(`command.${other}`),
      run: () => askWork({ kind: 'triage', of: [{ place, valueKey: null }], state: other }),
    }));
  return (
    <span className={layoutStyles.atEnd}>
      <MenuButton label={`${t('triage.label')}: ${kind}`} lines={lines}>
        <TriageChip state={state} />
      </MenuButton>
    </span>
  );
}

/** What is out of the ordinary about the entry; absent where nothing is. */
export function AnomaliesHere({ detail, imageId, layer, layers }: AnomaliesHereProps) {
  const { t } = useTranslation('anomalies');
  const words = useAnomalyDetail();
  const entryId = detail.row.entryId ?? 0;
  const here = useChannel('anomalies.ofEntry', { imageId, layer, entryId }, { enabled: entryId > 0 }).data?.anomalies;
  if (here === undefined || here.length === 0) return null;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('here')}</h3>
      <ul className={miniListStyles.miniList}>
        {here.map((one) => (
          <li key={one.kind}>
            <SeverityBars severity={anomalyWeights[one.kind]} bare />
            <span>{t(`kind.${one.kind}`)}</span>
            <span className={clsx(textStyles.monoTiny, textStyles.faint, textStyles.clipped)}>{words(one.detail)}</span>
            <Judge place={anomalyPlace(layers, one)} kind={t(`kind.${one.kind}`)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
