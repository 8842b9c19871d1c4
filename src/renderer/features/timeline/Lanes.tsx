import { clsx } from 'clsx';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import { ArchiveLane } from './ArchiveLane';
import { BrushedRange } from './BrushedRange';
import { CertificateLane, type LaneCertificates } from './CertificateLane';
import { ConfigLane } from './ConfigLane';
import { GapRow } from './GapRow';
import type { Drawing } from './lane-drawing';
import { LaneLegend } from './LaneLegend';
import { LaneRow } from './LaneRow';
import { ticksOf } from './ticks';
import { useBrushDrag, type Brush } from './use-brush';
import type { ViewWindow } from './view-window';
import * as styles from './Lanes.module.css';

interface LanesProps {
  readonly drawing: Drawing;
  readonly window: ViewWindow;
  /** Show bars of file times, marks of config steps. */
  readonly files: boolean;
  readonly config: boolean;
  /** Show the lane of the archive. */
  readonly archive: boolean;
  readonly selected: number | null;
  readonly onSelect: (layer: number) => void;
  readonly onAnomaly: (event: TimelineEvent) => void;
  readonly onPan: (by: 1 | -1) => void;
  readonly brush: Brush;
  /** Validity of certificates; null where none is to be drawn. */
  readonly certificates: LaneCertificates | null;
}

/** One lane a layer, newest on top: its files by time, and the line where it was recorded. */
export function Lanes(props: LanesProps) {
  const { drawing, window, selected, onSelect, onPan, brush } = props;
  const { range } = brush;
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const { lanes, scale } = drawing;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      if (event.shiftKey) {
        if (scale !== null) brush.extend(event.key === 'ArrowLeft' ? -1 : 1, window);
        return;
      }
      onPan(event.key === 'ArrowLeft' ? -1 : 1);
      return;
    }
    if (event.key === 'Escape' && range !== null) {
      event.preventDefault();
      brush.clear();
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = lanes.findIndex((lane) => lane.layer === selected);
    const next = lanes[Math.min(lanes.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    if (next !== undefined) onSelect(next.layer);
  };
  const lanesRef = useRef<HTMLDivElement>(null);
  const drag = useBrushDrag(lanesRef, scale === null ? null : window, brush);
  return (
    <>
      <div className={styles.lanesPane}>
        <div className={styles.lanes} ref={lanesRef} {...drag}>
          <div className={styles.axisRow} aria-hidden="true">
            <span />
            <div className={clsx(styles.track, styles.axis)} data-part="time-axis" data-track="">
              {scale === null ? (
                <div className={styles.span}>{t('oldestFirst')}</div>
              ) : (
                ticksOf(scale, window, zone).map((tick) => (
                  <div
                    key={tick.left}
                    className={styles.span}
                    style={{ left: `${tick.left}%`, width: `${tick.width}%` }}
                  >
                    {tick.day === '' ? null : <b>{tick.day}</b>} <span>{tick.clock}</span>
                  </div>
                ))
              )}
            </div>
          </div>
          {scale === null || props.certificates === null ? null : (
            <CertificateLane {...props.certificates} scale={scale} window={window} />
          )}
          {props.archive ? <ArchiveLane drawing={drawing} window={window} onAnomaly={props.onAnomaly} /> : null}
          {props.config ? <ConfigLane drawing={drawing} window={window} /> : null}
          <div
            role="listbox"
            tabIndex={0}
            data-list=""
            data-pane=""
            className={styles.laneList}
            aria-label={t('lanes')}
            aria-activedescendant={selected === null ? undefined : `lane-${selected}`}
            onKeyDown={onKeyDown}
          >
            {lanes.map((lane) => (
              <LaneRow key={lane.layer} lane={lane} {...props} />
            ))}
          </div>
          {scale === null ? null : <GapRow scale={scale} window={window} />}
          {scale === null || range === null ? null : <BrushedRange range={range} window={window} />}
        </div>
      </div>
      <LaneLegend
        hasScale={scale !== null}
        hasArchive={props.archive && drawing.archive.marks.length > 0}
        hasHollow={lanes.some((lane) => lane.newest !== null)}
        hasCertificates={scale !== null && props.certificates !== null}
      />
    </>
  );
}
