import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import { formatCount, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { Icon } from '../../ui/Icon';
import { AnomalyMark } from './AnomalyMark';
import type { Drawing } from './lane-drawing';
import { isTight } from './lane-room';
import { percent, type ViewWindow } from './view-window';
import { tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ArchiveLaneProps {
  readonly drawing: Drawing;
  readonly window: ViewWindow;
  readonly onAnomaly: (event: TimelineEvent) => void;
}

/** The members of the archive around the image by the times in its headers, or why there are none. */
export function ArchiveLane({ drawing, window, onAnomaly }: ArchiveLaneProps) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const { state, members, undated, marks, anomalies } = drawing.archive;
  return (
    <div className={lanesStyles.lane}>
      <span className={lanesStyles.laneHead}>
        <span
          className={clsx(layerBadgeStyles.band, lanesStyles.laneBand, layerBadgeStyles.config, lanesStyles.configBand)}
        >
          {t('archive.band')}
        </span>
        <span className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>
          {state === 'recorded' ? t('archive.members', { count: members }) : t('archive.noTimes')}
        </span>
      </span>
      <div className={lanesStyles.track} data-track="">
        {state === 'recorded' ? null : (
          <span
            className={clsx(lanesStyles.laneNote, textStyles.tiny, textStyles.muted)}
            {...tip(t(`archive.${state}`))}
          >
            {t(`archive.${state}`)}
          </span>
        )}
        {marks.map((mark) => {
          const left = percent(window, mark.place);
          if (left < 0 || left > 100) return null;
          return (
            <span
              key={mark.place}
              className={clsx(lanesStyles.configMark, isTight(drawing, window, mark.place) && lanesStyles.tight)}
              style={{ left: `${left}%` }}
              {...tip(t('archive.mark', { count: mark.members, time: formatTime(mark.time, zone) }))}
            >
              <i className={lanesStyles.square} />
              {mark.members > 1 ? (
                <span className={clsx(textStyles.tiny, textStyles.faint)}>{formatCount(mark.members)}</span>
              ) : null}
            </span>
          );
        })}
        {undated === 0 ? null : (
          <span className={clsx(lanesStyles.offWindow, textStyles.tiny)}>
            <Icon name="clock" size={12} />
            {t('undated', { count: undated, files: formatCount(undated) })}
          </span>
        )}
        {anomalies.map((one) => (
          <AnomalyMark key={one.event.key} {...one} label={label(one.event)} window={window} onShow={onAnomaly} />
        ))}
      </div>
    </div>
  );

  function label(event: TimelineEvent): string {
    const what = displayName(event.path ?? '');
    return `${what}: ${event.anomaly === 'in-future' ? t('anomaly.in-future') : t('archive.odd')}`;
  }
}
