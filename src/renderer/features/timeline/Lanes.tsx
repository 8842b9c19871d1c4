import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import { formatCount, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import { barHeight, millis, type Drawing, type Lane } from './lane-drawing';
import { longDuration, ticksOf } from './ticks';
import { percent, type ViewWindow } from './view-window';

interface LanesProps {
  readonly drawing: Drawing;
  readonly window: ViewWindow;
  /** Show bars of file times, marks of config steps. */
  readonly files: boolean;
  readonly config: boolean;
  readonly selected: number | null;
  readonly onSelect: (layer: number) => void;
  readonly onAnomaly: (event: TimelineEvent) => void;
  readonly onPan: (by: 1 | -1) => void;
}

/** One lane a layer, newest on top: its files by time, and the line where it was recorded. */
export function Lanes(props: LanesProps) {
  const { drawing, window, selected, onSelect, onPan } = props;
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const { lanes, scale } = drawing;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      onPan(event.key === 'ArrowLeft' ? -1 : 1);
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = lanes.findIndex((lane) => lane.layer === selected);
    const next = lanes[Math.min(lanes.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    if (next !== undefined) onSelect(next.layer);
  };
  const steps = drawing.config.reduce((sum, mark) => sum + mark.steps.length, 0);
  return (
    <>
      <div className="lanewrap">
        <div className="lanes">
          <div className="axisrow" aria-hidden="true">
            <span />
            <div className="track axis">
              {scale === null ? (
                <div className="sl">{t('oldestFirst')}</div>
              ) : (
                ticksOf(scale, window, zone).map((tick) => (
                  <div key={tick.left} className="sl" style={{ left: `${tick.left}%`, width: `${tick.width}%` }}>
                    <b>{tick.day}</b> <span>{tick.clock}</span>
                  </div>
                ))
              )}
            </div>
          </div>
          {props.config && steps > 0 ? (
            <div className="lane cfglane">
              <span className="lh">
                <span className="band cfg">{t('cfg')}</span>
                <span className="xs t2">{t('configSteps', { count: steps })}</span>
              </span>
              <div className="track">
                {drawing.config.map((mark) => {
                  const left = percent(window, mark.place);
                  if (left < 0 || left > 100) return null;
                  const title = t('configMark', { count: mark.steps.length, time: formatTime(mark.time, zone) });
                  return (
                    <span
                      key={mark.place}
                      className={isTight(drawing, window, mark.place) ? 'cfgmark tight' : 'cfgmark'}
                      style={{ left: `${left}%` }}
                      title={title}
                    >
                      <i className="dia" />
                      {mark.steps.length > 1 ? <span className="xs t3">{mark.steps.length}</span> : null}
                    </span>
                  );
                })}
              </div>
            </div>
          ) : null}
          <div
            role="listbox"
            tabIndex={0}
            data-list=""
            data-pane=""
            className="lanelist"
            aria-label={t('lanes')}
            aria-activedescendant={selected === null ? undefined : `lane-${selected}`}
            onKeyDown={onKeyDown}
          >
            {lanes.map((lane) => (
              <LaneRow key={lane.layer} lane={lane} {...props} />
            ))}
          </div>
          {scale === null ? null : (
            <div className="gaprow" aria-hidden="true">
              <span />
              <div className="track">
                {scale.gaps.map((gap) => {
                  const left = percent(window, gap.left);
                  const width = percent(window, gap.right) - left;
                  if (left > 100 || left + width < 0) return null;
                  const length = longDuration(gap.ms, (name) => t(`unit.${name}`));
                  return (
                    <span
                      key={gap.left}
                      className="gapcol"
                      style={{ left: `${left}%`, width: `${width}%` }}
                      title={t('gap', { length })}
                    >
                      <span className="gapl xs">{length}</span>
                    </span>
                  );
                })}
              </div>
            </div>
          )}
        </div>
      </div>
      <Legend hasScale={scale !== null} hasHollow={lanes.some((lane) => lane.newest !== null)} />
    </>
  );
}

function LaneRow({
  lane,
  drawing,
  window,
  files,
  selected,
  onSelect,
  onAnomaly,
}: LanesProps & { readonly lane: Lane }) {
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
      ].join(', ')}
      className={`lane${isOn ? ' on' : ''}${lane.newest === null ? '' : ' hollow'}`}
      style={strataStyle(lane.layer, drawing.lanes.length)}
      onClick={() => onSelect(lane.layer)}
    >
      <span className="lh">
        <span className="band">{lane.layer}</span>
        <span className="mono-xs cut" title={displayName(command)}>
          <HostileText text={command} />
        </span>
      </span>
      <div className="track">
        {recorded === null || recorded > 100 || drawing.scale === null ? null : (
          <span className="after" style={{ left: `${Math.max(0, recorded)}%` }} />
        )}
        {files
          ? lane.bars.map((bar) => {
              const [left, right] = [percent(window, bar.left), percent(window, bar.right)];
              if (left > 100 || right < 0) return null;
              return (
                <i
                  key={bar.left}
                  className={bar.upToLine ? 'h to-line' : 'h'}
                  title={t('filesHere', { count: bar.files })}
                  style={{
                    ...(bar.upToLine ? {} : { left: `${Math.max(0, left)}%` }),
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
          <span className="off xs">
            <Icon name="clock" size={12} />
            {t('undated', { count: lane.undated, files: formatCount(lane.undated) })}
          </span>
        )}
        {recorded === null || recorded < 0 || recorded > 100 ? null : (
          <>
            <b
              className="made"
              style={{ left: `${recorded}%` }}
              title={t('recordedTitle', { layer: lane.layer, time })}
            />
            <span
              className="mt xs"
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
        {lane.anomalies.map(({ place, event }) => {
          const left = percent(window, place);
          if (left < 0 || left > 100) return null;
          const label = anomalyLabel(event);
          return (
            // A lane is one option of the list, and an option holds no control: keys reach anomalies by [ and ].
            <span
              key={event.key}
              className="anom"
              style={{ left: `${left}%` }}
              title={label}
              onClick={(click) => {
                click.stopPropagation();
                onAnomaly(event);
              }}
            >
              <i />
              <span className="vh">{label}</span>
            </span>
          );
        })}
      </div>
    </div>
  );

  function anomalyLabel(event: TimelineEvent): string {
    const [at, made] = [millis(event.time), millis(lane.recordedTime)];
    const length = at === null || made === null ? '' : longDuration(at - made, (name) => t(`unit.${name}`));
    const what = displayName(event.path ?? event.text);
    return event.anomaly === null ? what : `${what}: ${t(`anomaly.${event.anomaly}`, { layer: lane.layer, length })}`;
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
      <b className="made open" style={{ left: `${at}%` }} title={t('newestTitle', { layer, time })} />
      <span className="mt xs" style={side}>
        {time.slice(11, 19)}
      </span>
    </>
  );
}

/** Words stand at the left of their mark where a gap or the edge is too near at the right. */
function isTight({ scale }: Drawing, window: ViewWindow, recorded: number | null): boolean {
  if (recorded === null) return false;
  const right = scale?.segments.find((one) => recorded >= one.left && recorded <= one.right)?.right ?? 1;
  return Math.min(100, percent(window, right)) - percent(window, recorded) < 10;
}

function Legend({ hasScale, hasHollow }: { readonly hasScale: boolean; readonly hasHollow: boolean }) {
  const { t } = useTranslation('timeline');
  return (
    <p className="legend xs t2">
      {hasScale ? (
        <span className="lg">
          <i className="k-h" />
          {t('legend.files')}
        </span>
      ) : null}
      <span className="lg">
        <i className="k-m" />
        {t('legend.recorded')}
      </span>
      {hasScale ? (
        <span className="lg">
          <i className="k-a" />
          {t('legend.after')}
        </span>
      ) : null}
      {hasHollow ? (
        <span className="lg">
          <i className="k-o" />
          {t('legend.hollow')}
        </span>
      ) : null}
      <span className="lg">
        <i className="dia" />
        {t('legend.config')}
      </span>
      <span className="lg">
        <i className="k-x" />
        {t('legend.anomaly')}
      </span>
    </p>
  );
}
