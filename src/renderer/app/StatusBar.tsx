import { useTranslation } from 'react-i18next';
import { isOver, useJobs } from '../api/jobs';
import { saveSettings, useSettings } from '../api/settings';
import { useChannel } from '../api/use-channel';
import { useGo } from '../commands/navigation';
import { useSelectionStatus } from '../list/selection-status';
import { formatCount, formatOffsetHere } from '../ui/format';
import { Icon } from '../ui/Icon';
import type { Place } from './use-place';
import { Progress } from '../ui/Progress';
import { seenTip, tip } from '../ui/tip';
import * as textStyles from '../ui/text.module.css';
import * as layoutStyles from '../ui/layout.module.css';
import * as styles from './StatusBar.module.css';

/** What holds for the whole view; nothing in it is needed to finish a task. */
export function StatusBar({ place }: { readonly place: Place }) {
  const { t } = useTranslation('frame');
  const settings = useSettings();
  const nextDensity = settings.density === 'compact' ? 'comfortable' : 'compact';
  const nextZone = settings.zone === 'utc' ? 'local' : 'utc';
  const offset = formatOffsetHere();
  return (
    <footer className={styles.statusBar} data-focus-pane="">
      <span>
        <Icon name="lock" size={12} />
        {t('status.readOnly')}
      </span>
      {place.showsImage && place.imageId !== null ? <IndexStatus imageId={place.imageId} /> : null}
      {place.view === 'progress' ? null : <JobStatus />}
      <Selected />
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

/** Whether everything of the image is indexed, and how much that is. */
function IndexStatus({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('frame');
  const image = useChannel('image.get', { imageId }).data;
  if (image === undefined) return null;
  const { merged, layers, problems } = image;
  const versions = formatCount(merged.paths + merged.shadowed);
  const missing = layers.filter((one) => one.digestStatus === 'missing' || one.diffIdStatus === 'missing').length;
  const isWhole = missing === 0 && problems.every(({ severity }) => severity !== 'error');
  return (
    <span>
      <Icon name={isWhole ? 'verified' : 'warn'} size={12} />
      {t(isWhole ? 'status.indexed' : 'status.indexedInPart', { versions })}
    </span>
  );
}

/** What is selected in the list that a person works with. */
function Selected() {
  const { t } = useTranslation('frame');
  const selection = useSelectionStatus();
  if (selection === null) return null;
  const words =
    selection.kind === 'row'
      ? t('status.selected', { row: selection.words })
      : t('status.selectedRows', { count: selection.count, formatted: formatCount(selection.count) });
  return (
    <span className={styles.selected} data-part="selection" {...seenTip(words)}>
      <span className={textStyles.clipped}>{words}</span>
    </span>
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
