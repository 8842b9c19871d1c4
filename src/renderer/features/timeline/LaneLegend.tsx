import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import * as lanesStyles from './Lanes.module.css';
import * as styles from './LaneLegend.module.css';
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
    <p className={clsx(styles.legend, textStyles.tiny, textStyles.muted)}>
      {hasScale ? (
        <span className={styles.legendItem}>
          <i className={styles.keyBars} />
          {t('legend.files')}
        </span>
      ) : null}
      <span className={styles.legendItem}>
        <i className={styles.keyMade} />
        {t('legend.recorded')}
      </span>
      {hasScale ? (
        <span className={styles.legendItem}>
          <i className={styles.keyAfter} />
          {t('legend.after')}
        </span>
      ) : null}
      {hasCertificates ? (
        <span className={styles.legendItem}>
          <i className={styles.keyValid} />
          {t('legend.certificates')}
        </span>
      ) : null}
      {hasHollow ? (
        <span className={styles.legendItem}>
          <i className={styles.keyHollow} />
          {t('legend.hollow')}
        </span>
      ) : null}
      <span className={styles.legendItem}>
        <i className={lanesStyles.diamond} />
        {t('legend.config')}
      </span>
      {hasArchive ? (
        <span className={styles.legendItem}>
          <i className={lanesStyles.square} />
          {t('legend.archive')}
        </span>
      ) : null}
      <span className={styles.legendItem}>
        <i className={styles.keyAnomaly} />
        {t('legend.anomaly')}
      </span>
    </p>
  );
}
