import { useTranslation } from 'react-i18next';

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
    <p className="legend xs t2">
      {hasScale ? (
        <span className="lg">
          <i className="k-h" />
          {t('legend.files')}
        </span>
      ) : null}
      <span className="lg">
        <i className="k-m" />
        {t('legend.recorded')}
      </span>
      {hasScale ? (
        <span className="lg">
          <i className="k-a" />
          {t('legend.after')}
        </span>
      ) : null}
      {hasCertificates ? (
        <span className="lg">
          <i className="k-c" />
          {t('legend.certificates')}
        </span>
      ) : null}
      {hasHollow ? (
        <span className="lg">
          <i className="k-o" />
          {t('legend.hollow')}
        </span>
      ) : null}
      <span className="lg">
        <i className="dia" />
        {t('legend.config')}
      </span>
      {hasArchive ? (
        <span className="lg">
          <i className="sqr" />
          {t('legend.archive')}
        </span>
      ) : null}
      <span className="lg">
        <i className="k-x" />
        {t('legend.anomaly')}
      </span>
    </p>
  );
}
