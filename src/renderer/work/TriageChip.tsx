import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TriageState } from '../../shared/vocabulary';
import { Icon, type IconName } from '../ui/Icon';
import * as styles from './TriageChip.module.css';

const LOOKS = {
  open: { icon: 'unchecked', tone: styles.stateOpen },
  confirmed: { icon: 'warn', tone: styles.stateConfirmed },
  'false-positive': { icon: 'x', tone: styles.stateFalse },
  accepted: { icon: 'tick', tone: styles.stateAccepted },
} as const satisfies Record<TriageState, { readonly icon: IconName; readonly tone: string }>;

/** What was concluded of a finding or an anomaly: a sign, a word, a colour. */
export function TriageChip({ state }: { readonly state: TriageState }) {
  const { t } = useTranslation('work');
  const { icon, tone } = LOOKS[state];
  return (
    <span className={clsx(styles.triage, tone)} data-part="triage">
      <Icon name={icon} size={12} />
      {t(`triage.state.${state}`)}
    </span>
  );
}
