import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { formatBytes, formatCount } from '../../ui/format';

/** Rate, files and findings so far. */
export function Figures({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const rate = job.rate > 0 ? formatBytes(job.rate) : '–';
  return (
    <div className="figs">
      <div>
        <p className="fig">
          {rate} <small>{t('perSecond')}</small>
        </p>
        <p className="xs t2">{t('throughput')}</p>
      </div>
      <div>
        <p className="fig">{formatCount(job.files)}</p>
        <p className="xs t2">{t('files')}</p>
      </div>
      <div>
        <p className="fig">{formatCount(job.findings)}</p>
        <p className="xs t2">{t('findings')}</p>
      </div>
    </div>
  );
}
