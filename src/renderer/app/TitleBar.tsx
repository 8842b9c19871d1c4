import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client';
import { useHostInfo } from '../api/settings';
import { comboCaps } from '../commands/key-combo';
import { Icon } from '../ui/Icon';
import { openPalette } from './frame-state';
import { MenuBar } from './MenuBar';
import { seenTip } from '../ui/tip';
import * as textStyles from '../ui/text.module.css';
import * as styles from './TitleBar.module.css';

const PALETTE_KEY = 'Mod+K';

/** Name, menus, the field for search and commands, window controls. macOS draws menus and controls itself. */
export function TitleBar() {
  const { t } = useTranslation('frame');
  const platform = useHostInfo()?.platform ?? 'linux';
  const mac = platform === 'darwin';
  return (
    <header className={clsx(styles.titleBar, mac && styles.onMac)} data-focus-pane="">
      <div className={styles.lead}>
        <span className={styles.logo}>
          <Icon name="logo" size={18} />
          Stratigraph
        </span>
        {mac ? null : <MenuBar />}
      </div>
      <button type="button" className={styles.searchField} aria-haspopup="dialog" onClick={() => openPalette()}>
        <Icon name="search" size={14} />
        <span className={textStyles.clipped}>{t('title.field')}</span>
        <kbd>{comboCaps(PALETTE_KEY, platform).join(' ')}</kbd>
      </button>
      {mac ? <span /> : <WindowControls />}
    </header>
  );
}

function WindowControls() {
  const { t } = useTranslation('frame');
  const controls = [
    ['min', 'minimise'],
    ['max', 'maximise'],
    ['x', 'close'],
  ] as const;
  return (
    <div className={styles.windowControls}>
      {controls.map(([icon, action]) => (
        <button
          key={action}
          type="button"
          tabIndex={-1}
          aria-label={t(`window.${action}`)}
          {...seenTip(t(`window.${action}`))}
          onClick={() => void call('host.window', { action })}
        >
          <Icon name={icon} size={12} />
        </button>
      ))}
    </div>
  );
}
