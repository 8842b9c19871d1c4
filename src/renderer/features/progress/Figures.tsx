import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { isOver } from '../../api/jobs';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount } from '../../ui/format';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Figures.module.css';

/** Rate, files and findings: so far, or in the end. */
export function Figures({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const over = isOver(job);
  // In the end the rate of the last seconds says nothing: the mean of the whole work does.
  const rate = over ? (job.elapsedMs > 0 ? (1000 * job.bytesDone) / job.elapsedMs : 0) : job.rate;
  const [amount = '', unit = ''] = formatBytes(rate).split(' ');
  return (
    <div className={styles.figures}>
      <div>
        <p className={styles.figure}>
          {rate > 0 ? (
            <>
              {amount} <small>{t('perSecond', { unit })}</small>
            </>
          ) : (
            '–'
          )}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('throughput')}</p>
      </div>
      <div>
        <p className={styles.figure}>{formatCount(job.files)}</p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{t(over ? 'filesInAll' : 'files')}</p>
      </div>
      <div>
        <p className={styles.figure}>{formatCount(job.findings)}</p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{t(over ? 'findingsInAll' : 'findings')}</p>
      </div>
    </div>
  );
}
