import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { chooseJob, forgetRefusal, isOver, useChosenJob, useJobs, useRefusedStart } from '../../api/jobs';
import { useGo } from '../../commands/navigation';
import { chooseEvidence } from '../../commands/open-evidence';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { EmptyState } from '../../ui/Notice';
import { JobFailed } from './JobFailed';
import { JobQueue } from './JobQueue';
import { JobView } from './JobView';
import * as jobViewStyles from './JobView.module.css';
import * as panesStyles from '../../ui/panes.module.css';

/** What is it doing, how long, what is wrong, can I stop? */
export function ProgressView() {
  const { t } = useTranslation('progress');
  const go = useGo();
  const jobs = useJobs();
  const refused = useRefusedStart();
  const chosenId = useChosenJob();
  const job = jobs.find((one) => one.jobId === chosenId) ?? jobs.find((one) => !isOver(one)) ?? jobs.at(-1);
  const addMore = (
    <Button
      kind="primary"
      onPress={() => {
        forgetRefusal();
        void chooseEvidence(go, 'archive');
      }}
    >
      {t('chooseOther')}
    </Button>
  );
  if (refused !== null) {
    return (
      <main className={clsx(panesStyles.view, jobViewStyles.failed)} id="main">
        <FailureView failure={refused} kept={t('keptNothing')} actions={addMore} />
      </main>
    );
  }
  if (job === undefined) {
    return (
      <main className={panesStyles.view} id="main">
        <EmptyState title={t('none.title')} icon="archive" actions={addMore}>
          {t('none.body')}
        </EmptyState>
      </main>
    );
  }
  return (
    <main className={clsx(panesStyles.view, jobViewStyles.main)} id="main">
      {jobs.length < 2 ? null : <JobQueue jobs={jobs} current={job.jobId} onChoose={chooseJob} />}
      {job.state === 'failed' && job.failure !== null ? (
        <JobFailed job={job} failure={job.failure} />
      ) : (
        <JobView key={job.jobId} job={job} />
      )}
    </main>
  );
}
