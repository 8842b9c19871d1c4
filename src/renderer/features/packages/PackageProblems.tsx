import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ProblemCard } from '../../ui/ProblemCard';
import * as styles from './PackageProblems.module.css';

interface PackageProblemsProps {
  /** The first of them. */
  readonly problems: readonly Problem[];
  readonly count: number;
}

/** Databases that could not be read whole: packages may be missing from the list. */
export function PackageProblems({ problems, count }: PackageProblemsProps) {
  const { t } = useTranslation('packages');
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <section aria-label={t('problems.label')}>
      <Notice tone="missing">
        {t('problems.said', { count })}{' '}
        <Button small kind="quiet" pressed={open} onPress={() => setOpen(!open)}>
          {t('problems.show')}
        </Button>
      </Notice>
      {open ? (
        <div className={styles.cards}>
          {problems.map((problem, index) => (
            <ProblemCard key={index} problem={problem} />
          ))}
          {count > problems.length ? <p>{t('problems.more', { count: count - problems.length })}</p> : null}
        </div>
      ) : null}
    </section>
  );
}
