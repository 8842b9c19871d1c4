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
  /** The evidence is not at its place: nothing of it can be proven now. */
  readonly isGone?: boolean;
  /** Without the box, for rows of a proof. */
  readonly plain?: boolean;
}

/** Integrity as shape, word and colour. */
export function IntegrityBadge({ status, count, isGone = false, plain = false }: IntegrityBadgeProps) {
  const { t } = useTranslation('vocabulary');
  if (isGone) {
    const { icon, tone } = STATUS_LOOKS.missing;
    const what = t('integrityGone.what', { status: t(`integrity.${status}`) });
    return (
      <span className={clsx(styles.badge, styles[tone])} data-part="integrity" {...tip(what)}>
        <Icon name={icon} />
        {t('integrityGone.label')}
      </span>
    );
  }
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
