import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { VerdictFilter } from '../../shared/vocabulary';
import { Icon, type IconName } from './Icon';
import { tip } from './tip';
import * as styles from './VerdictMark.module.css';

interface Look {
  readonly icon: IconName;
  readonly tone: string | undefined;
}

const LOOKS: Readonly<Record<VerdictFilter, Look>> = {
  'as-shipped': { icon: 'fileShipped', tone: styles.good },
  'configuration-changed': { icon: 'fileConfigured', tone: styles.configuration },
  changed: { icon: 'fileChanged', tone: styles.altered },
  'metadata-changed': { icon: 'fileChanged', tone: styles.configuration },
  missing: { icon: 'fileGone', tone: styles.gone },
  excluded: { icon: 'fileGone', tone: styles.quiet },
  unowned: { icon: 'fileUnowned', tone: styles.foreign },
  'not-checkable': { icon: 'fileUnknown', tone: styles.quiet },
  'record-rewritten': { icon: 'pen', tone: styles.altered },
};

/** The sign of a verdict in its colour. */
export function VerdictIcon({ is, size = 14 }: { readonly is: VerdictFilter; readonly size?: 14 | 16 }) {
  const { icon, tone } = LOOKS[is];
  return (
    <span className={tone}>
      <Icon name={icon} size={size} />
    </span>
  );
}

/** A verdict as a sign with its word. */
export function VerdictMark({ is }: { readonly is: VerdictFilter }) {
  const { t } = useTranslation('verdicts');
  return (
    <span className={clsx(styles.mark)} {...tip(t(`long.${is}`))}>
      <VerdictIcon is={is} />
      {t(`is.${is}`)}
    </span>
  );
}
