import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { CaseStatus } from '../../../shared/contract/cases';
import { Icon, type IconName } from '../../ui/Icon';
import * as tagStyles from '../../ui/tag.module.css';

const ICONS = { open: 'unchecked', closed: 'tick', archived: 'archive' } as const satisfies Record<
  CaseStatus,
  IconName
>;

/** Whether a case is worked on. */
export function StatusBadge({ status }: { readonly status: CaseStatus }) {
  const { t } = useTranslation('case');
  return (
    <span className={clsx(tagStyles.label, tagStyles.outlined)} data-part="case-status">
      <Icon name={ICONS[status]} size={12} />
      {'\u00a0'}
      {t(`status.${status}`)}
    </span>
  );
}
