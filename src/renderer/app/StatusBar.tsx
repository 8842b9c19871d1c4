import { useTranslation } from 'react-i18next';
import { isOver, useJobs } from '../api/jobs';
import { saveSettings, useSettings } from '../api/settings';
import { useGo } from '../commands/navigation';
import { formatOffset } from '../ui/format';
import { Icon } from '../ui/Icon';
import type { Place } from './use-place';
import { Progress } from '../ui/Progress';
import { tip } from '../ui/tip';
import * as layoutStyles from '../ui/layout.module.css';
import * as styles from './StatusBar.module.css';

/** What holds for the whole view; nothing in it is needed to finish a task. */
export function StatusBar({ place }: { readonly place: Place }) {
  const { t } = useTranslation('frame');
  const settings = useSettings();
  const nextDensity = settings.density === 'compact' ? 'comfortable' : 'compact';
  const nextZone = settings.zone === 'utc' ? 'local' : 'utc';
  const offset = formatOffset(-new Date().getTimezoneOffset());
  return (
    <footer className={styles.statusBar} data-focus-pane="">
      <span>
        <Icon name="lock" size={12} />
        {t('status.readOnly')}
      </span>
      {place.view === 'progress' ? null : <JobStatus />}
      <span className={layoutStyles.atEnd}>
        <button type="button" onClick={() => void saveSettings({ density: nextDensity })}>
          {t(`status.${settings.density}`)}
        </button>
      </span>
      <span>
        <button type="button" {...tip(t('status.zoneHint'))} onClick={() => void saveSettings({ zone: nextZone })}>
          {settings.zone === 'utc' ? t('status.utc') : t('status.local', { offset })}
        </button>
      </span>
    </footer>
  );
}

/** Reading that goes on in the background, and a way back to it. */
function JobStatus() {
  const { t } = useTranslation('frame');
  const go = useGo();
  const running = useJobs().filter((job) => !isOver(job));
  if (running.length === 0) return null;
  const total = running.reduce((sum, job) => sum + job.bytesTotal, 0);
  const done = running.reduce((sum, job) => sum + job.bytesDone, 0);
  const share = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <button type="button" className={layoutStyles.inline} onClick={() => go.progress()}>
      <Progress share={share} />
      {t('status.reading', { count: running.length, share })}
    </button>
  );
}
