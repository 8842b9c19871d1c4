import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../shared/contract/ingest';
import { describeFailure } from '../../shared/words/describe';
import { call } from '../api/client';
import { chooseJob, onJobEnd } from '../api/jobs';
import { currentSettings, useLocale } from '../api/settings';
import { useGo } from '../commands/navigation';
import { Button } from '../ui/Button';
import { displayName } from '../ui/hostile-name';
import { Toast, ToastList } from '../ui/Toast';
import { WorkToast } from '../work/WorkToast';
import { focusMainList } from './focus-main';
import { RunToasts } from './RunToasts';

/** More would hide the view; the Progress view has all of them. */
const MOST = 3;

/** Says that a file is added, or could not be, to a person who looks at something else; and to the desktop; and the last thing they did themselves. */
export function JobToasts() {
  const { t } = useTranslation('frame');
  const [ended, setEnded] = useState<readonly IngestJob[]>([]);
  const title = useTitle();
  const close = (job: IngestJob): void => {
    setEnded((jobs) => jobs.filter((one) => one.jobId !== job.jobId));
    returnFocus();
  };
  useEffect(
    () =>
      onJobEnd((job) => {
        // Who stopped it knows that it is over.
        if (job.state === 'cancelled') return;
        if (currentSettings().notifications) void call('host.notify', { title: title(job), body: t('toast.notify') });
        if (!location.hash.startsWith('#/progress')) setEnded((jobs) => [...jobs, job]);
      }),
    [t, title],
  );
  return (
    <ToastList label={t('toast.label')}>
      {ended.slice(-MOST).map((job) => (
        <JobToast key={job.jobId} job={job} title={title(job)} onClose={() => close(job)} />
      ))}
      <RunToasts onGone={returnFocus} />
      <WorkToast onGone={returnFocus} />
    </ToastList>
  );
}

interface JobToastProps {
  readonly job: IngestJob;
  readonly title: string;
  readonly onClose: () => void;
}

function JobToast({ job, title, onClose }: JobToastProps) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const locale = useLocale();
  const first = job.imageIds[0];
  const show = (): void => {
    onClose();
    if (first !== undefined) return go.overview(first);
    chooseJob(job.jobId);
    go.progress();
  };
  return (
    <Toast
      tone={job.state === 'done' ? 'verified' : 'missing'}
      title={title}
      action={
        <Button small onPress={show}>
          {t(first === undefined ? 'toast.details' : 'toast.open')}
        </Button>
      }
      closeLabel={t('toast.close')}
      onClose={onClose}
    >
      {job.failure === null
        ? t('toast.counts', {
            images: t('toast.images', { count: job.imageIds.length }),
            findings: t('toast.findings', { count: job.findings }),
          })
        : displayName(describeFailure(job.failure, locale).title)}
    </Toast>
  );
}

/** Names the file without its folder: it is read by who stands beside the screen too. */
function useTitle(): (job: IngestJob) => string {
  const { t } = useTranslation('frame');
  return useCallback(
    ({ state, alreadyKnown, name }) =>
      t(alreadyKnown ? 'toast.known' : state === 'done' ? 'toast.done' : 'toast.failed', { name: displayName(name) }),
    [t],
  );
}

/** A toast that goes while it has the focus gives it to the next one, else to the view. */
function returnFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>('[data-part=toast] button');
    if (next === null) focusMainList();
    else next.focus();
  });
}
