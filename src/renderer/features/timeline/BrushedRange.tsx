import { endsOf, type TimeRange } from './time-range';
import { percent, type ViewWindow } from './view-window';
import * as lanesStyles from './Lanes.module.css';

/** The brushed stretch, drawn over all lanes; its words are those of the chip above the events. */
export function BrushedRange({ range, window }: { readonly range: TimeRange; readonly window: ViewWindow }) {
  const { from, to } = endsOf(range);
  const [left, right] = [Math.max(0, percent(window, from)), Math.min(100, percent(window, to))];
  if (left > 100 || right < 0) return null;
  return (
    <div className={lanesStyles.brushed} aria-hidden="true">
      <span />
      <div>
        <i style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }} />
      </div>
    </div>
  );
}
