import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { ingestStepSchema, type IngestJob } from '../../../shared/contract/ingest';
import { Icon } from '../../ui/Icon';
import { MiddlePath } from '../../ui/MiddlePath';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as waitingStyles from '../../ui/waiting.module.css';
import * as styles from './Steps.module.css';

const STEPS = ['open', 'hash', 'read', 'index', 'write'] as const;
const ORDER = ingestStepSchema.options;

type StepState = 'done' | 'now' | 'wait';

function stateOf(step: (typeof STEPS)[number], job: IngestJob): StepState {
  const place = ORDER.indexOf(step);
  const at = ORDER.indexOf(job.step);
  if (job.state === 'done') return 'done';
  // The archive is hashed while its layers are read.
  if (step === 'hash' && job.evidenceSha256 === null) return at >= place && isAtWork(job) ? 'now' : 'wait';
  if (place < at) return 'done';
  return place === at && isAtWork(job) ? 'now' : 'wait';
}

function isAtWork(job: IngestJob): boolean {
  return job.state === 'running' && !job.paused;
}

/** The steps of the work, the present one with what it reads. */
export function Steps({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {STEPS.map((step) => {
        const state = stateOf(step, job);
        return (
          <li
            key={step}
            className={state === 'wait' ? styles.wait : undefined}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            {state === 'now' ? (
              <span className={waitingStyles.spinning} aria-hidden="true" />
            ) : (
              <StepMark done={state === 'done'} />
            )}
            <div>
              <p>
                <b>{t(`step.${step}.title`)}</b>
              </p>
              {state === 'now' && step !== 'hash' && job.currentPath !== null ? (
                <p className={clsx(textStyles.monoTiny, textStyles.muted)}>
                  <MiddlePath path={job.currentPath} />
                </p>
              ) : (
                <p className={clsx(textStyles.small, textStyles.muted)}>{t(`step.${step}.body`)}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ done }: { readonly done: boolean }) {
  return (
    <span className={done ? tonesStyles.verified : textStyles.faint}>
      <Icon name={done ? 'verified' : 'unchecked'} />
    </span>
  );
}
