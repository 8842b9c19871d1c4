import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { describeFailure } from '../../../shared/words/describe';
import { useFailedEvidence } from '../../api/failed-evidence';
import { chooseJob, isOver, jobShare, useJobs } from '../../api/jobs';
import { useLocale } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as styles from './JobLines.module.css';

/** Lines at most; the Progress view has all of them. */
const MOST = 6;

/** Files of this case (null: of all) that are being read, or were not read to the end. What failed has a list of its own. */
export function JobLines({ caseId }: { readonly caseId: number | null }) {
  const { t } = useTranslation('library');
  const kept = useFailedEvidence(null);
  const jobs = useJobs().filter(
    (job) =>
      job.state !== 'done' &&
      (caseId === null || job.caseId === caseId) &&
      !(job.state === 'failed' && kept.some((one) => one.path === job.path && one.caseId === job.caseId)),
  );
  if (jobs.length === 0) return null;
  return (
    <ul className={styles.jobs} aria-label={t('jobs.label')}>
      {jobs.slice(0, MOST).map((job) => (
        <JobLine key={job.jobId} job={job} />
      ))}
    </ul>
  );
}

function JobLine({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('library');
  const state = useTranslation('progress').t;
  const go = useGo();
  const locale = useLocale();
  const share = jobShare(job);
  return (
    <li>
      <span className={job.state === 'failed' ? tonesStyles.mismatch : textStyles.muted}>
        <Icon name={job.state === 'failed' ? 'error' : isOver(job) ? 'stop' : 'clock'} />
      </span>
      <b className={textStyles.clipped} {...seenTip(displayName(job.path))}>
        <HostileText text={job.name} />
      </b>
      {job.state === 'running' ? (
        <span className={layoutStyles.inline}>
          <Progress share={share} />
          <span className={textStyles.muted}>{t('jobs.share', { share })}</span>
        </span>
      ) : (
        <span className={clsx(textStyles.muted, textStyles.clipped)}>
          {job.failure === null ? state(`state.${job.state}`) : displayName(describeFailure(job.failure, locale).title)}
        </span>
      )}
      <button
        type="button"
        className={clsx(textStyles.link, styles.jobLink, layoutStyles.atEnd)}
        onClick={() => {
          chooseJob(job.jobId);
          go.progress();
        }}
      >
        {t(job.state === 'failed' ? 'jobs.why' : 'jobs.show')}
      </button>
    </li>
  );
}
