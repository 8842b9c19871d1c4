import { useTranslation } from 'react-i18next';
import { useZone } from '../../api/settings';
import { formatTime } from '../../ui/format';
import type { Drawing } from './lane-drawing';
import { isTight } from './lane-room';
import { percent, type ViewWindow } from './view-window';

/** The steps that made no layer, in a lane of their own. */
export function ConfigLane({ drawing, window }: { readonly drawing: Drawing; readonly window: ViewWindow }) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const steps = drawing.config.reduce((sum, mark) => sum + mark.steps.length, 0);
  if (steps === 0) return null;
  return (
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
  );
}
