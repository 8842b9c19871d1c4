import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem';
import { describeProblem } from '../../shared/words/describe';
import { useLocale } from '../api/settings';
import { formatExactBytes } from './format';
import { displayName } from './hostile-name';
import { HostileText } from './HostileText';
import { Icon, type IconName } from './Icon';
import { CopyButton } from './CopyButton';
import * as textStyles from './text.module.css';
import * as styles from './ProblemCard.module.css';
import type { StatusTone } from './status-looks';
import * as tonesStyles from './tones.module.css';

const LOOKS: Readonly<Record<Problem['severity'], { readonly icon: IconName; readonly tone: StatusTone }>> = {
  error: { icon: 'mismatch', tone: 'mismatch' },
  warning: { icon: 'warn', tone: 'missing' },
  info: { icon: 'info', tone: 'unchecked' },
};

/** One defect of the evidence: what happened, where, what you can do; technical details closed. */
export function ProblemCard({ problem, action }: { readonly problem: Problem; readonly action?: ReactNode }) {
  const { t } = useTranslation('vocabulary');
  const words = describeProblem(problem, useLocale());
  const { icon, tone } = LOOKS[problem.severity];
  const details = technicalDetails(problem);
  return (
    <article className={styles.problem}>
      <h3>
        <span className={tonesStyles[tone]}>
          <Icon name={icon} />
        </span>
        {displayName(words.title)}
      </h3>
      {words.body === '' ? null : <p>{displayName(words.body)}</p>}
      <dl>
        {problem.layer === null && problem.path === null ? null : (
          <>
            <dt>{t('problem.where')}</dt>
            <dd>
              {problem.layer === null ? null : t('layer', { layer: problem.layer })}
              {problem.layer === null || problem.path === null ? null : t('separator')}
              {problem.path === null ? null : (
                <span className={textStyles.mono}>
                  <HostileText text={problem.path} />
                </span>
              )}
            </dd>
          </>
        )}
        {words.next === '' ? null : (
          <>
            <dt>{t('failure.next')}</dt>
            <dd>{displayName(words.next)}</dd>
          </>
        )}
      </dl>
      {action}
      <details className={textStyles.tiny}>
        <summary>{t('failure.details')}</summary>
        <pre className={textStyles.mono}>{details}</pre>
        <CopyButton text={details} what={t('what.details')} />
      </details>
    </article>
  );
}

/** The facts of a problem as lines, names written out. */
function technicalDetails(problem: Problem): string {
  const lines = [
    problem.code,
    problem.digest === null ? '' : problem.digest,
    problem.layer === null ? '' : `layer ${problem.layer}`,
    problem.path === null ? '' : `path ${problem.path}`,
    problem.offset === null ? '' : `byte ${formatExactBytes(problem.offset)}`,
    ...Object.entries(problem.params).map(([name, value]) => `${name} ${value}`),
  ];
  return lines
    .filter((line) => line !== '')
    .map(displayName)
    .join('\n');
}
