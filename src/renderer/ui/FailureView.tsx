import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { call } from '../api/client';
import { useLocale } from '../api/settings';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import { displayName } from './hostile-name';
import { HostileText } from './HostileText';
import { Icon } from './Icon';
import * as factsStyles from './facts.module.css';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';
import * as tonesStyles from './tones.module.css';
import * as styles from './FailureView.module.css';

interface FailureViewProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Name of the evidence, shown under the title. */
  readonly name?: string;
  /** What was kept, in words. */
  readonly kept?: string;
  /** More ways on, after "try again". */
  readonly actions?: ReactNode;
}

/** A failure in plain words: what happened, what we kept, what you can do; technical details closed. */
export function FailureView({ failure, onRetry, name, kept, actions }: FailureViewProps) {
  const { t } = useTranslation('vocabulary');
  const id = useId();
  const words = describeFailure(failure, useLocale());
  const isBug = failure.code === 'bug' || failure.code === 'engine-crashed';
  const details = [failure.code, ...failure.details].map(displayLine).join('\n');
  return (
    <article className={styles.failure} data-part="failure" aria-labelledby={id}>
      <span className={tonesStyles.mismatch}>
        <Icon name="error" size={18} />
      </span>
      <div>
        <h1 id={id}>{displayName(words.title)}</h1>
        {name === undefined ? null : (
          <p className={textStyles.mono}>
            <HostileText text={name} />
          </p>
        )}
        {words.body === '' ? null : <p>{displayName(words.body)}</p>}
        <dl className={clsx(factsStyles.facts, styles.facts)}>
          {kept === undefined ? null : (
            <>
              <dt>{t('failure.kept')}</dt>
              <dd>{kept}</dd>
            </>
          )}
          {words.next === '' ? null : (
            <>
              <dt>{t('failure.next')}</dt>
              <dd>{displayName(words.next)}</dd>
            </>
          )}
        </dl>
        {onRetry === undefined && actions === undefined && !isBug ? null : (
          <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
            {onRetry === undefined ? null : (
              <Button kind="primary" onPress={onRetry}>
                {t('failure.retry')}
              </Button>
            )}
            {actions}
            {isBug ? (
              <Button onPress={() => void call('host.saveDiagnostics', { text: details })}>
                {t('failure.diagnostics')}
              </Button>
            ) : null}
          </p>
        )}
        <details className={textStyles.small}>
          <summary>{t('failure.details')}</summary>
          <pre className={textStyles.mono}>{details}</pre>
          <CopyButton text={details} what={t('what.details')} />
        </details>
      </div>
    </article>
  );
}

/** Details may quote names of the evidence; line breaks inside stay line breaks. */
function displayLine(line: string): string {
  return line.split('\n').map(displayName).join('\n');
}
