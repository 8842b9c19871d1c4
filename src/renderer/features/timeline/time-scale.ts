/** Where a time stands on the drawing, from 0 (left) to 1 (right). Times are milliseconds since 1970 in UTC. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** Left and right edge as a share of the width. */
  readonly left: number;
  readonly right: number;
}

/** A stretch in which nothing happened, drawn narrow; `ms` says how long it was. */
export interface Gap {
  readonly left: number;
  readonly right: number;
  readonly ms: number;
}

export interface TimeScale {
  readonly segments: readonly Segment[];
  readonly gaps: readonly Gap[];
}

export interface ScaleOptions {
  /** Shorter stretches are never shortened, in ms. */
  readonly minGap: number;
  readonly maxGaps: number;
  /** Share of the width of one shortened gap. */
  readonly gapWidth: number;
}

export const scaleOptions: ScaleOptions = { minGap: 10 * 60_000, maxGaps: 5, gapWidth: 0.025 };

/**
 * A linear scale with its longest quiet stretches shortened. `marks` are the times that must keep apart (steps,
 * anomalies); `files` are older file times, which share one segment at the left so that they never squeeze the marks.
 */
export function makeScale(marks: readonly number[], files: readonly number[], options = scaleOptions): TimeScale {
  const sorted = [...new Set(marks)].sort((a, b) => a - b);
  const runs = cutAtGaps(sorted, options);
  const first = sorted[0];
  const old = files.filter((time) => first === undefined || time < first);
  const oldest = old.reduce((least, time) => Math.min(least, time), Infinity);
  const newest = old.reduce((most, time) => Math.max(most, time), -Infinity);
  if (oldest < Infinity && (runs.length === 0 || (first ?? 0) - newest > options.minGap))
    runs.unshift([oldest, newest]);
  else if (oldest < Infinity && runs[0] !== undefined) runs[0] = [oldest, runs[0][1]];
  return layOut(runs, options.gapWidth);
}

/** A linear scale over all times, nothing shortened. */
export function linearScale(times: readonly number[]): TimeScale {
  if (times.length === 0) return { segments: [], gaps: [] };
  const from = times.reduce((least, time) => Math.min(least, time), Infinity);
  const to = times.reduce((most, time) => Math.max(most, time), -Infinity);
  return layOut([[from, to]], 0);
}

type Run = readonly [number, number];

function cutAtGaps(sorted: readonly number[], { minGap, maxGaps }: ScaleOptions): Run[] {
  const [start] = sorted;
  const end = sorted.at(-1);
  if (start === undefined || end === undefined) return [];
  const cuts = sorted
    .slice(1)
    .map((time, index) => ({ from: sorted[index] ?? time, to: time }))
    .filter(({ from, to }) => to - from >= minGap)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, maxGaps)
    .sort((a, b) => a.from - b.from);
  const runs: Run[] = [];
  let from = start;
  for (const cut of cuts) {
    runs.push([from, cut.from]);
    from = cut.to;
  }
  runs.push([from, end]);
  return runs;
}

/** Gives each run a width by the logarithm of its length, with room before and after its marks. */
function layOut(runs: readonly Run[], gapWidth: number): TimeScale {
  const padded = runs.map(([from, to]) => {
    const room = Math.max(1000, (to - from) * 0.06);
    return [from - room, to + room] as const;
  });
  const weights = padded.map(([from, to]) => 1 + Math.log10(1 + (to - from) / 1000));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const free = 1 - gapWidth * Math.max(0, runs.length - 1);
  const segments: Segment[] = [];
  const gaps: Gap[] = [];
  let left = 0;
  padded.forEach(([from, to], index) => {
    const width = (free * (weights[index] ?? 0)) / sum;
    segments.push({ from, to, left, right: left + width });
    left += width;
    const next = runs[index + 1];
    const here = runs[index];
    if (next === undefined || here === undefined) return;
    gaps.push({ left, right: left + gapWidth, ms: next[0] - here[1] });
    left += gapWidth;
  });
  return { segments, gaps };
}

/** Where a time stands; inside a shortened gap it is somewhere in the gap, beyond the ends at the end. */
export function placeOf(scale: TimeScale, time: number): number {
  const { segments } = scale;
  for (const [index, segment] of segments.entries()) {
    if (time > segment.to) continue;
    if (time >= segment.from) {
      return segment.left + ((time - segment.from) / (segment.to - segment.from)) * (segment.right - segment.left);
    }
    const before = segments[index - 1];
    if (before === undefined) return segment.left;
    const share = (time - before.to) / (segment.from - before.to);
    return before.right + share * (segment.left - before.right);
  }
  return segments.at(-1)?.right ?? 0;
}

/** The time that stands at a place: the inverse of placeOf, for what is in view. */
export function timeAt(scale: TimeScale, place: number): number | null {
  const { segments } = scale;
  const last = segments.at(-1);
  if (last === undefined) return null;
  for (const [index, segment] of segments.entries()) {
    if (place > segment.right) continue;
    if (place >= segment.left) {
      return segment.from + ((place - segment.left) / (segment.right - segment.left)) * (segment.to - segment.from);
    }
    const before = segments[index - 1];
    return before === undefined
      ? segment.from
      : before.to + ((place - before.right) / (segment.left - before.right)) * (segment.from - before.to);
  }
  return last.to;
}
