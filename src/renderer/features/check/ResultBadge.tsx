import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/contract/report-check';
import { Icon, type IconName } from '../../ui/Icon';
import * as badgeStyles from '../../ui/IntegrityBadge.module.css';

/** The mark and the tone of each result; what was not compared is never drawn as fine. */
export const RESULT_LOOKS: Readonly<
  Record<CheckResult, { readonly icon: IconName; readonly tone: 'verified' | 'mismatch' | 'unchecked' }>
> = {
  holds: { icon: 'verified', tone: 'verified' },
  differs: { icon: 'mismatch', tone: 'mismatch' },
  'not-checkable': { icon: 'unchecked', tone: 'unchecked' },
};

/** What came of a statement as shape, word and colour. */
export function ResultBadge({ result }: { readonly result: CheckResult }) {
  const { t } = useTranslation('check');
  const { icon, tone } = RESULT_LOOKS[result];
  return (
    <span className={clsx(badgeStyles.badge, badgeStyles.plain, badgeStyles[tone])}>
      <Icon name={icon} />
      {t(`result.${result}`)}
    </span>
  );
}
