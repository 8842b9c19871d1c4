import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem';
import type { ProblemSeverity } from '../../../shared/vocabulary';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { ProblemCard } from '../../ui/ProblemCard';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ProblemsPanel.module.css';

const ORDER: readonly ProblemSeverity[] = ['error', 'warning', 'info'];
/** Cards shown before someone asks for all. */
const FIRST = 12;

interface ProblemsPanelProps {
  readonly imageId: number;
  readonly problems: readonly Problem[];
}

/** Every defect of the evidence that concerns this image, worst first; absent where there is none. */
export function ProblemsPanel({ imageId, problems }: ProblemsPanelProps) {
  const { t } = useTranslation('overview');
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <section className={panesStyles.panel} id="problems" aria-labelledby="problems-h" tabIndex={-1}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="problems-h">{t('problems.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint)}>
          {t('problems.count', { count: problems.length })}
        </span>
      </div>
      <div className={styles.problems}>
        {shown.map((problem, index) => (
          <ProblemCard
            key={`${problem.code}-${index}`}
            problem={problem}
            action={<ShowBytes imageId={imageId} problem={problem} />}
          />
        ))}
      </div>
      {shown.length === sorted.length ? null : (
        <p className={panesStyles.padded}>
          <Button small onPress={() => setAll(true)}>
            {t('problems.showAll', { count: problems.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Leads to the bytes that a problem of a layer is about; nothing where it has no place there. */
function ShowBytes({ imageId, problem }: { readonly imageId: number; readonly problem: Problem }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { layer, offset } = problem;
  if (layer === null || offset === null) return null;
  return (
    <p>
      <button type="button" className={textStyles.link} onClick={() => go.explorer(imageId, { layer, at: offset })}>
        {t('problems.showBytes')}
      </button>
    </p>
  );
}
