import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { addToCase, cancelJob, dismissJob, isOver, jobShare, pauseJob } from '../../api/jobs';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatDuration } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { ProblemCard } from '../../ui/ProblemCard';
import { Deposit } from './Deposit';
import { Figures } from './Figures';
import { GlancePanel } from './GlancePanel';
import { JobImages } from './JobImages';
import { Steps } from './Steps';
import { stepToName, timeLeft } from './time-left';
import { useGlance } from './use-glance';
import { useKnownPlace } from './use-known-place';
import { useSpokenProgress } from './use-spoken-progress';
import * as counterStyles from '../../ui/counter.module.css';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './JobView.module.css';

/** One file being read: bytes, layers, figures and steps, problems, and the names of its files where they can be had. */
export function JobView({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  useSpokenProgress(job);
  const [glance, select] = useGlance(job.jobId);
  const hasGlance = glance !== null && !isOver(job);
  if (job.alreadyKnown) {
    return (
      <div className={clsx(styles.progress, styles.known)}>
        <Head job={job} />
        <JobImages job={job} />
      </div>
    );
  }
  return (
    <div className={styles.progress}>
      <Head job={job} />
      <section className={styles.columnPane} aria-label={t('layers')}>
        <div className={panesStyles.paneHead} data-part="pane-head">
          <h2>{t('layers')}</h2>
        </div>
        <Deposit job={job} />
        {job.evidenceSha256 === null ? null : (
          <dl className={clsx(factsStyles.facts, styles.digest)}>
            <dt>{t('sha256')}</dt>
            <dd className={textStyles.monoTiny}>{job.evidenceSha256}</dd>
          </dl>
        )}
      </section>
      <section className={styles.middle} aria-label={t('figures')}>
        <Figures job={job} />
        {hasGlance ? <GlancePanel glance={glance} onSelect={select} /> : <Steps job={job} />}
        <JobImages job={job} />
      </section>
      <div className={styles.side}>
        {hasGlance ? <Steps job={job} /> : null}
        <Problems job={job} />
      </div>
    </div>
  );
}

/** What is wrong so far. */
function Problems({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  return (
    <section className={styles.problems} aria-label={t(isOver(job) ? 'problemsInAll' : 'problems')}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t(isOver(job) ? 'problemsInAll' : 'problems')}</h2>
        {job.problems.length === 0 ? null : (
          <span className={counterStyles.counter}>{formatCount(job.problems.length)}</span>
        )}
      </div>
      <div className={panesStyles.scrolling}>
        {job.problems.length === 0 ? (
          <p className={clsx(textStyles.muted, styles.nothing)}>{t(NO_PROBLEMS[job.state])}</p>
        ) : null}
        {job.problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
          <ProblemCard key={index} problem={problem} />
        ))}
        {job.problems.length > MOST_PROBLEMS ? (
          <p className={clsx(textStyles.muted, styles.nothing)}>
            {t('moreProblems', { count: job.problems.length - MOST_PROBLEMS })}
          </p>
        ) : null}
      </div>
    </section>
  );
}

const NO_PROBLEMS = {
  queued: 'noProblems',
  running: 'noProblems',
  done: 'noProblemsInAll',
  failed: 'noProblemsStopped',
  cancelled: 'noProblemsStopped',
} as const satisfies Record<IngestJob['state'], string>;

/** The overview of the image lists all of them; here the first ones say what is going on. */
const MOST_PROBLEMS = 50;

function titleOf(job: IngestJob): IngestJob['state'] | 'known' | 'paused' {
  if (job.alreadyKnown) return 'known';
  return job.paused ? 'paused' : job.state;
}

function Head({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const go = useGo();
  const [asks, setAsks] = useState(false);
  const first = job.imageIds[0];
  const { toAdd, words: knownWords } = useKnownPlace(job);
  return (
    <header className={styles.head}>
      <div>
        <h1>
          {t(`title.${titleOf(job)}`)} <HostileText text={job.name} />
        </h1>
        <p className={textStyles.muted}>
          {job.movedFrom !== null
            ? t('movedBody', { path: displayName(job.movedFrom) })
            : job.alreadyKnown
              ? knownWords
              : t(job.state === 'cancelled' ? 'cancelledBody' : 'subtitle')}
        </p>
      </div>
      <div className={clsx(layoutStyles.inline, layoutStyles.atEnd)}>
        {isOver(job) ? (
          <>
            <Button onPress={() => void dismissJob(job.jobId)}>{t('dismiss')}</Button>
            {toAdd === null || first === undefined ? null : (
              <Button onPress={() => void addToCase(job.jobId, toAdd).then(() => go.overview(first))}>
                {t('known.add')}
              </Button>
            )}
            {first === undefined ? null : (
              <Button kind="primary" onPress={() => go.overview(first)}>
                {t(job.alreadyKnown ? 'known.open' : 'openImage')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button onPress={() => go.library()}>{t('background')}</Button>
            {job.state === 'running' ? (
              <Button icon={job.paused ? 'play' : 'pause'} onPress={() => void pauseJob(job.jobId, !job.paused)}>
                {t(job.paused ? 'resume' : 'pause')}
              </Button>
            ) : null}
            <Button kind="danger" icon="stop" onPress={() => setAsks(true)}>
              {t('stop')}
            </Button>
          </>
        )}
      </div>
      {job.alreadyKnown ? null : <Bar job={job} />}
      {asks && !isOver(job) ? <StopDialog job={job} onClose={() => setAsks(false)} /> : null}
    </header>
  );
}

/** How much is read, and how long it takes. */
function Bar({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const share = jobShare(job);
  return (
    <div className={styles.progressLine}>
      <Progress wide label={t('bytesRead')} share={share} />
      <p className={clsx(layoutStyles.inline, textStyles.small)}>
        <b className={textStyles.strong}>{t('share', { share })}</b>
        <span className={textStyles.muted}>
          {t('read', { done: formatBytes(job.bytesDone), total: formatBytes(job.bytesTotal) })}
        </span>
        <TimeText job={job} />
      </p>
    </div>
  );
}

function TimeText({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const left = timeLeft(job);
  const step = stepToName(job);
  const time = formatDuration(job.elapsedMs);
  return (
    <span className={clsx(textStyles.muted, layoutStyles.atEnd)}>
      {left !== null
        ? t('elapsedLeft', { time, left: formatDuration(left) })
        : step !== null
          ? t('elapsedStep', { time, step: t(`step.${step}.title`) })
          : t(isOver(job) ? 'took' : 'elapsed', { time })}
    </span>
  );
}

function StopDialog({ job, onClose }: { readonly job: IngestJob; readonly onClose: () => void }) {
  const { t } = useTranslation('progress');
  return (
    <Dialog
      title={t('stopTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('goOn')}
          </Button>
          <Button
            kind="danger"
            icon="stop"
            onPress={() => {
              onClose();
              void cancelJob(job.jobId);
            }}
          >
            {t('stopNow')}
          </Button>
        </>
      }
    >
      <p>{t('stopBody')}</p>
    </Dialog>
  );
}
