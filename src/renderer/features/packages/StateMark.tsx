import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { PackageState } from '../../../shared/vocabulary';
import { ChangeMark } from '../../ui/ChangeMark';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import * as styles from './StateMark.module.css';

const TONES: Readonly<Record<PackageState, string | undefined>> = {
  present: undefined,
  changed: styles.changed,
  downgraded: styles.downgraded,
  'record-only': styles.recordOnly,
  removed: styles.removed,
};

/** What layers did with a package, as a mark with its word. */
export function StateMark({ state }: { readonly state: PackageState }) {
  const { t } = useTranslation('packages');
  return (
    <span className={clsx(styles.mark, TONES[state])} {...tip(t(`stateLong.${state}`))}>
      <Sign state={state} />
      {t(`state.${state}`)}
    </span>
  );
}

function Sign({ state }: { readonly state: PackageState }) {
  switch (state) {
    case 'present':
      return <Icon name="tick" size={12} />;
    case 'record-only':
      return <Icon name="pen" size={12} />;
    case 'changed':
    case 'downgraded':
      return <ChangeMark change="modified" />;
    case 'removed':
      return <ChangeMark change="deleted" />;
  }
}
