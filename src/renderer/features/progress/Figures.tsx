import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { isOver } from '../../api/jobs';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount } from '../../ui/format';

/** Rate, files and findings: so far, or in the end. */
export function Figures({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const over = isOver(job);
  // In the end the rate of the last seconds says nothing: the mean of the whole work does.
  const rate = over ? (job.elapsedMs > 0 ? (1000 * job.bytesDone) / job.elapsedMs : 0) : job.rate;
  const [amount = '', unit = ''] = formatBytes(rate).split(' ');
  return (
    <div className="figs">
      <div>
        <p className="fig">
          {rate > 0 ? (
            <>
              {amount} <small>{t('perSecond', { unit })}</small>
            </>
          ) : (
            '–'
          )}
        </p>
        <p className="xs t2">{t('throughput')}</p>
      </div>
      <div>
        <p className="fig">{formatCount(job.files)}</p>
        <p className="xs t2">{t(over ? 'filesInAll' : 'files')}</p>
      </div>
      <div>
        <p className="fig">{formatCount(job.findings)}</p>
        <p className="xs t2">{t(over ? 'findingsInAll' : 'findings')}</p>
      </div>
    </div>
  );
}
