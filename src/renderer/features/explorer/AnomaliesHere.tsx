import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { anomalyWeights } from '../../../shared/contract/anomalies';
import type { EntryDetail } from '../../../shared/contract/explorer';
import { useChannel } from '../../api/use-channel';
import { useAnomalyDetail } from '../../ui/anomaly-words';
import { SeverityBars } from '../../ui/SeverityBars';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface AnomaliesHereProps {
  readonly detail: EntryDetail;
  readonly imageId: number;
  readonly layer: number;
}

/** What is out of the ordinary about the entry; absent where nothing is. */
export function AnomaliesHere({ detail, imageId, layer }: AnomaliesHereProps) {
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
          </li>
        ))}
      </ul>
    </div>
  );
}
