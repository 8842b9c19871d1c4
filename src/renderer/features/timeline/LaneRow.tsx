import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import { formatCount, formatTime, longDuration, timeBetween } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import { AnomalyMark } from './AnomalyMark';
import { barHeight, type Drawing, type Lane } from './lane-drawing';
import { isTight } from './lane-room';
import { percent, type ViewWindow } from './view-window';
import { seenTip, tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
import * as textStyles from '../../ui/text.module.css';

interface LaneRowProps {
  readonly lane: Lane;
  readonly drawing: Drawing;
  readonly window: ViewWindow;
  readonly files: boolean;
  readonly selected: number | null;
  readonly onSelect: (layer: number) => void;
  readonly onAnomaly: (event: TimelineEvent) => void;
}

/** The lane of one layer: its files by time, when it was recorded, and what does not fit. */
export function LaneRow({ lane, drawing, window, files, selected, onSelect, onAnomaly }: LaneRowProps) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const isOn = lane.layer === selected;
  const recorded = lane.recorded === null ? null : percent(window, lane.recorded);
  const command = lane.command ?? t('noCommand');
  const time = formatTime(lane.recordedTime, zone);
  return (
    <div
      id={`lane-${lane.layer}`}
      role="option"
      aria-selected={isOn}
      aria-label={[
        t('laneLabel', { layer: lane.layer, command: displayName(command) }),
        time === '' ? t('notRecorded') : t('recordedAt', { time }),
      ].join(t('vocabulary:separator'))}
      className={clsx(lanesStyles.lane, isOn && lanesStyles.selected, lane.newest !== null && lanesStyles.hollow)}
      style={strataStyle(lane.layer, drawing.lanes.length)}
      onClick={() => onSelect(lane.layer)}
    >
      <span className={lanesStyles.laneHead}>
        <span className={clsx(layerBadgeStyles.band, lanesStyles.laneBand)}>{lane.layer}</span>
        <span className={clsx(textStyles.monoTiny, textStyles.clipped)} {...seenTip(displayName(command))}>
          <HostileText text={command} />
        </span>
      </span>
      <div className={lanesStyles.track} data-track="">
        {recorded === null || recorded > 100 || drawing.scale === null ? null : (
          <span className={lanesStyles.after} style={{ left: `${Math.max(0, recorded)}%` }} />
        )}
        {files
          ? lane.bars.map((bar) => {
              const [left, right] = [percent(window, bar.left), percent(window, bar.right)];
              if (left > 100 || right < 0) return null;
              return (
                <i
                  key={bar.left}
                  className={clsx(lanesStyles.filesBar, bar.upToLine && lanesStyles.filesBarToLine)}
                  {...tip(t('filesHere', { count: bar.files }))}
                  style={{
                    left: bar.upToLine ? undefined : `${Math.max(0, left)}%`,
                    right: `${100 - Math.min(100, right)}%`,
                    width: `${Math.min(100, right) - Math.max(0, left)}%`,
                    height: `${barHeight(bar.files, drawing.mostFiles)}%`,
                  }}
                />
              );
            })
          : null}
        {lane.newest === null ? null : <NewestFile layer={lane.layer} newest={lane.newest} window={window} />}
        {lane.undated === 0 ? null : (
          <span className={clsx(lanesStyles.offWindow, textStyles.tiny)}>
            <Icon name="clock" size={12} />
            {t('undated', { count: lane.undated, files: formatCount(lane.undated) })}
          </span>
        )}
        {recorded === null || recorded < 0 || recorded > 100 ? null : (
          <>
            <b
              className={lanesStyles.made}
              style={{ left: `${recorded}%` }}
              {...tip(t('recordedTitle', { layer: lane.layer, time }))}
            />
            <span
              className={clsx(lanesStyles.madeLabel, textStyles.tiny)}
              style={
                isTight(drawing, window, lane.recorded)
                  ? { right: `calc(${100 - recorded}% + 6px)` }
                  : { left: `calc(${recorded}% + 6px)` }
              }
            >
              {time.slice(11, 19)}
            </span>
          </>
        )}
        {lane.anomalies.map((one) => (
          <AnomalyMark
            key={one.event.key}
            {...one}
            label={anomalyLabel(one.event)}
            window={window}
            onShow={onAnomaly}
          />
        ))}
      </div>
    </div>
  );

  function anomalyLabel(event: TimelineEvent): string {
    const apart = timeBetween(lane.recordedTime, event.time);
    const length = apart === null ? '' : longDuration(apart, (name) => t(`unit.${name}`));
    const cluster = event.cluster === null ? null : t('cluster', { ...event.cluster, layer: lane.layer });
    const what = cluster ?? displayName(event.path ?? event.text);
    if (event.anomaly === null) return what;
    const anomaly = t(`anomaly.${event.anomaly}`, { layer: lane.layer, length });
    return `${what}: ${event.same === 0 ? anomaly : `${anomaly} (${t('same', { count: event.same })})`}`;
  }
}

/** A layer without a recorded time is placed by its newest file; the line is broken because nobody recorded it. */
function NewestFile({
  layer,
  newest,
  window,
}: {
  readonly layer: number;
  readonly newest: { readonly place: number; readonly time: string };
  readonly window: ViewWindow;
}) {
  const { t } = useTranslation('timeline');
  const time = formatTime(newest.time, useZone());
  const at = percent(window, newest.place);
  if (at < 0 || at > 100) return null;
  const side = at > 12 ? { right: `calc(${100 - at}% + 6px)` } : { left: `calc(${at}% + 18px)` };
  return (
    <>
      <b
        className={clsx(lanesStyles.made, lanesStyles.openMade)}
        style={{ left: `${at}%` }}
        {...tip(t('newestTitle', { layer, time }))}
      />
      <span className={clsx(lanesStyles.madeLabel, textStyles.tiny)} style={side}>
        {time.slice(11, 19)}
      </span>
    </>
  );
}
