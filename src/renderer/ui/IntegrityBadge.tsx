import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { DigestStatus } from '../../shared/vocabulary';
import { Icon } from './Icon';
import { STATUS_LOOKS } from './status-looks';
import { tip } from './tip';
import * as styles from './IntegrityBadge.module.css';

interface IntegrityBadgeProps {
  readonly status: DigestStatus;
  /** How many comparisons have this status; written for mismatches and missing ones. */
  readonly count?: number;
  /** Without the box, for rows of a proof. */
  readonly plain?: boolean;
}

/** Integrity as shape, word and colour. */
export function IntegrityBadge({ status, count, plain = false }: IntegrityBadgeProps) {
  const { t } = useTranslation('vocabulary');
  const { icon, tone } = STATUS_LOOKS[status];
  const counted = count !== undefined && count > 0 && (status === 'mismatch' || status === 'missing');
  return (
    <span
      className={clsx(styles.badge, styles[tone], plain && styles.plain)}
      data-part="integrity"
      {...tip(t(`integrityWhat.${status}`))}
    >
      <Icon name={icon} />
      {counted ? t(`integrityCount.${status}`, { count }) : t(`integrity.${status}`)}
    </span>
  );
}
