import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon, type IconName } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './JobQueue.module.css';

const ICONS: Readonly<Record<IngestJob['state'], IconName>> = {
  queued: 'clock',
  running: 'archive',
  done: 'verified',
  failed: 'error',
  cancelled: 'stop',
};

interface JobQueueProps {
  readonly jobs: readonly IngestJob[];
  readonly current: string;
  readonly onChoose: (jobId: string) => void;
}

/** The files that were handed over together, each with its state. */
export function JobQueue({ jobs, current, onChoose }: JobQueueProps) {
  const { t } = useTranslation('progress');
  return (
    <div className={styles.queue} role="tablist" aria-label={t('queue')}>
      {jobs.map((job) => (
        <button
          key={job.jobId}
          type="button"
          role="tab"
          aria-selected={job.jobId === current}
          {...seenTip(displayName(job.path))}
          onClick={() => onChoose(job.jobId)}
        >
          <Icon name={job.paused ? 'pause' : ICONS[job.state]} size={14} />
          <span className={textStyles.clipped}>
            <HostileText text={job.name} />
          </span>
          <span className={clsx(textStyles.tiny, textStyles.faint)}>
            {t(`state.${job.paused ? 'paused' : job.state}`)}
          </span>
        </button>
      ))}
    </div>
  );
}
