import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../api/settings';
import { formatTime } from '../../ui/format';
import type { Drawing } from './lane-drawing';
import { isTight } from './lane-room';
import { percent, type ViewWindow } from './view-window';
import { tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Nearer than this, in percent of the view, marks would lie on each other. */
const TOO_NEAR = 2;

interface MarkInView {
  readonly place: number;
  readonly left: number;
  readonly steps: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** The marks in view, those that would lie on each other as one. */
function marksInView(drawing: Drawing, window: ViewWindow): readonly MarkInView[] {
  const marks: MarkInView[] = [];
  for (const { place, time, steps } of drawing.config) {
    const left = percent(window, place);
    if (left < 0 || left > 100) continue;
    const last = marks.at(-1);
    if (last !== undefined && left - last.left < TOO_NEAR)
      marks[marks.length - 1] = { ...last, steps: last.steps + steps.length, to: time };
    else marks.push({ place, left, steps: steps.length, from: time, to: time });
  }
  return marks;
}

/** The steps that made no layer, in a lane of their own. */
export function ConfigLane({ drawing, window }: { readonly drawing: Drawing; readonly window: ViewWindow }) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const steps = drawing.config.reduce((sum, mark) => sum + mark.steps.length, 0);
  if (steps === 0) return null;
  return (
    <div className={lanesStyles.lane}>
      <span className={lanesStyles.laneHead}>
        <span
          className={clsx(layerBadgeStyles.band, lanesStyles.laneBand, layerBadgeStyles.config, lanesStyles.configBand)}
        >
          {t('cfg')}
        </span>
        <span className={clsx(textStyles.tiny, textStyles.muted)}>{t('configSteps', { count: steps })}</span>
      </span>
      <div className={lanesStyles.track} data-track="">
        {marksInView(drawing, window).map(({ place, left, steps: count, from, to }) => {
          const [first, last] = [formatTime(from, zone), formatTime(to, zone)];
          return (
            <span
              key={place}
              className={clsx(lanesStyles.configMark, isTight(drawing, window, place) && lanesStyles.tight)}
              style={{ left: `${left}%` }}
              {...tip(t('configMark', { count, time: first === last ? first : `${first} – ${last}` }))}
            >
              <i className={lanesStyles.diamond} />
              {count > 1 ? <span className={clsx(textStyles.tiny, textStyles.faint)}>{count}</span> : null}
            </span>
          );
        })}
      </div>
    </div>
  );
}
