import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { severityOrder, type Severity } from '../../shared/vocabulary';
import { tip } from './tip';
import * as styles from './SeverityBars.module.css';

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: styles.critical,
  high: styles.high,
  medium: styles.medium,
  low: styles.lowest,
  info: styles.info,
};

interface SeverityBarsProps {
  readonly severity: Severity;
  /** With a count the number is the word; without, the severity is. */
  readonly count?: number;
  /** Bars only, the word is in the tooltip and for assistive technology. */
  readonly bare?: boolean;
}

/** Severity as four bars, so that it reads without colour. */
export function SeverityBars({ severity, count, bare = false }: SeverityBarsProps) {
  const { t } = useTranslation('vocabulary');
  const filled = 4 - severityOrder.indexOf(severity);
  const word = t(`severity.${severity}`);
  const title = count === undefined ? word : t('severityCount', { count, severity: word });
  return (
    <span className={clsx(styles.severity, LEVELS[severity])} data-part="severity" {...tip(title)}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={0.5 + bar * 3.5}
            y={9 - bar * 3}
            width="2.6"
            height={4 + bar * 3}
            className={bar < filled ? undefined : styles.emptyBar}
          />
        ))}
      </svg>
      {bare ? null : <span aria-hidden={count === undefined ? undefined : true}>{count ?? word}</span>}
      {bare || count !== undefined ? <span className="visually-hidden">{title}</span> : null}
    </span>
  );
}
