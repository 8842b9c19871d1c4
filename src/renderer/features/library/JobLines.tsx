import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { describeFailure } from '../../../shared/words/describe';
import { chooseJob, isOver, jobShare, useJobs } from '../../api/jobs';
import { useLocale } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import { seenTip } from '../../ui/tip';

/** Lines at most; the Progress view has all of them. */
const MOST = 6;

/** Files that are being read, and those that could not be: they do not vanish because they failed. */
export function JobLines() {
  const { t } = useTranslation('library');
  const jobs = useJobs().filter((job) => job.state !== 'done');
  if (jobs.length === 0) return null;
  return (
    <ul className="lib-jobs" aria-label={t('jobs.label')}>
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
      <span className={job.state === 'failed' ? 'i-mismatch' : 't2'}>
        <Icon name={job.state === 'failed' ? 'error' : isOver(job) ? 'stop' : 'clock'} />
      </span>
      <b className="cut" {...seenTip(displayName(job.path))}>
        <HostileText text={job.name} />
      </b>
      {job.state === 'running' ? (
        <span className="row">
          <Progress share={share} />
          <span className="t2">{t('jobs.share', { share })}</span>
        </span>
      ) : (
        <span className="t2 cut">
          {job.failure === null ? state(`state.${job.state}`) : displayName(describeFailure(job.failure, locale).title)}
        </span>
      )}
      <button
        type="button"
        className="link end"
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
