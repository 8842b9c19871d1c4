import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterruptedJob } from '../../../shared/contract/ingest';
import { toFailure, type Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/words/describe';
import { forgetInterrupted, readAgain, useInterrupted } from '../../api/interrupted';
import { useLocale, useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { formatZonedMinute } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as styles from './InterruptedJobs.module.css';

/** What was cut off at the last end of Stratigraph: nothing of it is here, and that is said until a person decides. */
export function InterruptedJobs() {
  const { t } = useTranslation('library');
  const jobs = useInterrupted();
  if (jobs.length === 0) return null;
  return (
    <section className={styles.interrupted} aria-label={t('interrupted.label')}>
      {jobs.map((job) => (
        <InterruptedLine key={job.jobId} job={job} />
      ))}
    </section>
  );
}

function InterruptedLine({ job }: { readonly job: InterruptedJob }) {
  const { t } = useTranslation('library');
  const go = useGo();
  const zone = useZone();
  const locale = useLocale();
  const [failure, setFailure] = useState<Failure | null>(null);
  const time = formatZonedMinute(job.at, zone);
  const again = async (): Promise<void> => {
    await readAgain(job.jobId);
    go.progress();
  };
  const attempt = (work: Promise<void>): void => {
    work.catch((error: unknown) => setFailure(toFailure(error)));
  };
  return (
    <Notice tone="missing">
      <div className={clsx(layoutStyles.inline, styles.line)}>
        <p {...seenTip(displayName(job.path))}>
          <b>
            <HostileText text={job.name} />
          </b>{' '}
          {t(job.begun ? 'interrupted.begun' : 'interrupted.waiting', { time })}
          {failure === null ? null : ` ${displayName(describeFailure(failure, locale).title)}`}
        </p>
        <span className={clsx(layoutStyles.inline, styles.line, layoutStyles.atEnd, styles.actions)}>
          <Button small onPress={() => attempt(again())}>
            {t('interrupted.again')}
          </Button>
          <Button small kind="quiet" onPress={() => attempt(forgetInterrupted(job.jobId))}>
            {t('interrupted.dismiss')}
          </Button>
        </span>
      </div>
    </Notice>
  );
}
