import type { TimelineEvent } from '../../../shared/contract/timeline';
import { percent, type ViewWindow } from './view-window';
import { tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';

interface AnomalyMarkProps {
  readonly place: number;
  readonly event: TimelineEvent;
  readonly label: string;
  readonly window: ViewWindow;
  readonly onShow: (event: TimelineEvent) => void;
}

/** What does not fit, at its time in a lane. A lane may be an option of a list, which holds no control: keys reach it by [ and ]. */
export function AnomalyMark({ place, event, label, window, onShow }: AnomalyMarkProps) {
  const left = percent(window, place);
  if (left < 0 || left > 100) return null;
  return (
    <span
      className={lanesStyles.anomaly}
      style={{ left: `${left}%` }}
      {...tip(label)}
      onClick={(click) => {
        click.stopPropagation();
        onShow(event);
      }}
    >
      <i />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
