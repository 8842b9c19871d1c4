import { useTranslation } from 'react-i18next';
import type { DigestStatus } from '../../shared/vocabulary';
import { Icon } from './Icon';
import { STATUS_LOOKS } from './status-looks';
import { tip } from './tip';

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
    <span className={`integ ${tone}${plain ? ' plain' : ''}`} {...tip(t(`integrityWhat.${status}`))}>
      <Icon name={icon} />
      {counted ? t(`integrityCount.${status}`, { count }) : t(`integrity.${status}`)}
    </span>
  );
}
