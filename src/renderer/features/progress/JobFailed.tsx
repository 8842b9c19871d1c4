import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import type { Failure } from '../../../shared/failure';
import { dismissJob, startIngest } from '../../api/jobs';
import { useGo } from '../../commands/navigation';
import { chooseEvidence } from '../../commands/open-evidence';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import * as jobViewStyles from './JobView.module.css';

/** A problem that ends the work replaces the view: what happened, what was kept, the ways on. */
export function JobFailed({ job, failure }: { readonly job: IngestJob; readonly failure: Failure }) {
  const { t } = useTranslation('progress');
  const go = useGo();
  const again = async (): Promise<void> => {
    await dismissJob(job.jobId);
    await startIngest([job.path], job.caseId);
  };
  return (
    <div className={jobViewStyles.failed}>
      <FailureView
        failure={{ ...failure, details: [...failure.details, ...hashLines(job)] }}
        name={job.name}
        kept={t('keptNothing')}
        actions={
          <>
            <Button kind="primary" onPress={() => void chooseEvidence(go, 'archive')}>
              {t('chooseOther')}
            </Button>
            <Button onPress={() => void again()}>{t('tryAgain')}</Button>
            <Button kind="quiet" onPress={() => void dismissJob(job.jobId)}>
              {t('dismiss')}
            </Button>
          </>
        }
      />
    </div>
  );
}

/** Facts of the file that was refused, for the details. */
function hashLines(job: IngestJob): readonly string[] {
  return [job.evidenceSha256 === null ? '' : `sha256 ${job.evidenceSha256}`, `path ${job.path}`].filter(
    (line) => line !== '',
  );
}
