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
      <main className="main progress-err" id="main">
        <FailureView failure={refused} kept={t('keptNothing')} actions={addMore} />
      </main>
    );
  }
  if (job === undefined) {
    return (
      <main className="main" id="main">
        <EmptyState title={t('none.title')} icon="archive" actions={addMore}>
          {t('none.body')}
        </EmptyState>
      </main>
    );
  }
  return (
    <main className="main progress-main" id="main">
      {jobs.length < 2 ? null : <JobQueue jobs={jobs} current={job.jobId} onChoose={chooseJob} />}
      {job.state === 'failed' && job.failure !== null ? (
        <JobFailed job={job} failure={job.failure} />
      ) : (
        <JobView key={job.jobId} job={job} />
      )}
    </main>
  );
}
