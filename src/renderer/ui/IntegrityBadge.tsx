import { useTranslation } from 'react-i18next';
import type { DigestStatus } from '../../shared/vocabulary';
import { Icon, type IconName } from './Icon';

/** The mark and the class of each status; what was not compared is never drawn as fine. */
const LOOKS: Readonly<Record<DigestStatus, { readonly icon: IconName; readonly tone: string }>> = {
  verified: { icon: 'verified', tone: 'verified' },
  mismatch: { icon: 'mismatch', tone: 'mismatch' },
  missing: { icon: 'missing', tone: 'missing' },
  unreferenced: { icon: 'unchecked', tone: 'unchecked' },
  unsupported: { icon: 'unchecked', tone: 'unchecked' },
  'not-read': { icon: 'unchecked', tone: 'unchecked' },
};

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
  const { icon, tone } = LOOKS[status];
  const counted = count !== undefined && count > 0 && (status === 'mismatch' || status === 'missing');
  return (
    <span className={`integ ${tone}${plain ? ' plain' : ''}`} title={t(`integrityWhat.${status}`)}>
      <Icon name={icon} />
      {counted ? t(`integrityCount.${status}`, { count }) : t(`integrity.${status}`)}
    </span>
  );
}
