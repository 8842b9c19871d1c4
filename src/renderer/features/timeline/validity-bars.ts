import { timeAt, type TimeScale } from './time-scale';
import type { ViewWindow } from './view-window';

/** From when to when something is valid, in seconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch of the view in which so many are valid; places are percent of the view. */
export interface ValidityBar {
  readonly left: number;
  readonly width: number;
  readonly count: number;
}

const COLUMNS = 160;

/** How many of the spans touch each part of the view. The scale stays as it is, however far they reach. */
export function validityBars(spans: readonly Span[], scale: TimeScale, window: ViewWindow): readonly ValidityBar[] {
  const width = window.to - window.from;
  const edges = Array.from(
    { length: COLUMNS + 1 },
    (_, at) => (timeAt(scale, window.from + (at / COLUMNS) * width) ?? NaN) / 1000,
  );
  if (edges.some((edge) => Number.isNaN(edge))) return [];
  const steps = new Int32Array(COLUMNS + 1);
  for (const { from, to } of spans) {
    // The first column that ends after its beginning, and the last that begins before its end.
    const first = countUpTo(edges.slice(1), from);
    const last = countUpTo(edges.slice(0, COLUMNS), to);
    if (first >= last) continue;
    steps[first] = (steps[first] ?? 0) + 1;
    steps[last] = (steps[last] ?? 0) - 1;
  }
  return runsOf(steps);
}

/** How many values of a rising list are at most this one. */
function countUpTo(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Columns side by side with the same number are one bar. */
function runsOf(steps: Int32Array): readonly ValidityBar[] {
  const bars: { left: number; width: number; count: number }[] = [];
  const share = 100 / COLUMNS;
  let count = 0;
  for (let at = 0; at < COLUMNS; at += 1) {
    count += steps[at] ?? 0;
    const last = bars.at(-1);
    if (last?.count === count) last.width += share;
    else bars.push({ left: at * share, width: share, count });
  }
  return bars.filter((bar) => bar.count > 0);
}
