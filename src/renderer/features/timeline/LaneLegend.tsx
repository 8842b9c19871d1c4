import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import * as lanesStyles from './Lanes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface LaneLegendProps {
  readonly hasScale: boolean;
  readonly hasArchive: boolean;
  readonly hasHollow: boolean;
  readonly hasCertificates: boolean;
}

/** What the marks in the lanes mean. */
export function LaneLegend({ hasScale, hasArchive, hasHollow, hasCertificates }: LaneLegendProps) {
  const { t } = useTranslation('timeline');
  return (
    <p className={clsx(lanesStyles.legend, textStyles.tiny, textStyles.muted)}>
      {hasScale ? (
        <span className={lanesStyles.legendItem}>
          <i className={lanesStyles.keyBars} />
          {t('legend.files')}
        </span>
      ) : null}
      <span className={lanesStyles.legendItem}>
        <i className={lanesStyles.keyMade} />
        {t('legend.recorded')}
      </span>
      {hasScale ? (
        <span className={lanesStyles.legendItem}>
          <i className={lanesStyles.keyAfter} />
          {t('legend.after')}
        </span>
      ) : null}
      {hasCertificates ? (
        <span className={lanesStyles.legendItem}>
          <i className={lanesStyles.keyValid} />
          {t('legend.certificates')}
        </span>
      ) : null}
      {hasHollow ? (
        <span className={lanesStyles.legendItem}>
          <i className={lanesStyles.keyHollow} />
          {t('legend.hollow')}
        </span>
      ) : null}
      <span className={lanesStyles.legendItem}>
        <i className={lanesStyles.diamond} />
        {t('legend.config')}
      </span>
      {hasArchive ? (
        <span className={lanesStyles.legendItem}>
          <i className={lanesStyles.square} />
          {t('legend.archive')}
        </span>
      ) : null}
      <span className={lanesStyles.legendItem}>
        <i className={lanesStyles.keyAnomaly} />
        {t('legend.anomaly')}
      </span>
    </p>
  );
}
