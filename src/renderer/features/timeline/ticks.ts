import type { Zone } from '../../ui/format';
import { formatTime } from '../../ui/format';
import { placeOf, type TimeScale } from './time-scale';
import { percent, type ViewWindow } from './view-window';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;
const STEPS = [
  SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR,
] as const; // oxfmt-ignore

export interface Tick {
  /** Percent of the view. */
  readonly left: number;
  readonly width: number;
  /** Empty where it is the day of the tick before. */
  readonly day: string;
  readonly clock: string;
}

/** Times to write over the lanes: the start of each stretch, and round times inside of it where there is room. */
export function ticksOf(scale: TimeScale, window: ViewWindow, zone: Zone): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const segment of scale.segments) {
    const left = Math.max(0, percent(window, segment.left));
    const right = Math.min(100, percent(window, segment.right));
    if (right - left < 4) continue;
    const inView = (percent(window, segment.right) - percent(window, segment.left)) / (segment.to - segment.from);
    const step = STEPS.find((one) => one * inView >= 18) ?? Infinity;
    const start = segment.from + (left - percent(window, segment.left)) / inView;
    const times = [start];
    if (step < Infinity) {
      for (let time = Math.ceil(start / step) * step; percent(window, placeOf(scale, time)) < right - 6; time += step) {
        if (percent(window, placeOf(scale, time)) > left + 12) times.push(time);
      }
    }
    let lastDay = '';
    times.forEach((time, index) => {
      const at = percent(window, placeOf(scale, time));
      const next = times[index + 1];
      const end = next === undefined ? right : percent(window, placeOf(scale, next));
      const text = formatTime(new Date(time).toISOString(), zone);
      const coarse = step >= DAY && segment.to - segment.from > 2 * DAY;
      const day = text.slice(0, 10);
      ticks.push({
        left: at,
        width: end - at,
        day: day === lastDay ? '' : day,
        clock: coarse ? '' : text.slice(11, step < MINUTE ? 19 : 16),
      });
      lastDay = day;
    });
  }
  return ticks;
}
