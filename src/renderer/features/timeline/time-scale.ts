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
  const first = sorted[0];
  if (first === undefined) return linearScale(files);
  // Files from shortly before the first mark belong to it; what is older has a stretch of its own.
  const near = files.filter((time) => time < first && first - time < options.minGap);
  const older = files.filter((time) => first - time >= options.minGap);
  const runs = cutAtGaps(
    [...new Set([...near, ...sorted])].sort((a, b) => a - b),
    options,
  );
  if (older.length === 0) return layOut(runs, options.gapWidth);
  return layOut([{ ...extent(older), marks: 0 }, ...runs], options.gapWidth);
}

/** A linear scale over all times, nothing shortened. */
export function linearScale(times: readonly number[]): TimeScale {
  return times.length === 0 ? { segments: [], gaps: [] } : layOut([{ ...extent(times), marks: times.length }], 0);
}

/** A stretch between two gaps, and how many marks must keep apart in it. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly marks: number;
}

function extent(times: readonly number[]): { readonly from: number; readonly to: number } {
  return {
    from: times.reduce((least, time) => Math.min(least, time), Infinity),
    to: times.reduce((most, time) => Math.max(most, time), -Infinity),
  };
}

function cutAtGaps(sorted: readonly number[], { minGap, maxGaps }: ScaleOptions): readonly Run[] {
  const cuts = sorted
    .slice(1)
    .map((time, index) => ({ at: index + 1, length: time - (sorted[index] ?? time) }))
    .filter(({ length }) => length >= minGap)
    .sort((a, b) => b.length - a.length)
    .slice(0, maxGaps)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const edges = [0, ...cuts, sorted.length];
  return edges.slice(1).map((end, index) => {
    const own = sorted.slice(edges[index], end);
    return { ...extent(own), marks: own.length };
  });
}

const ALONE_MS = 30_000;

/** Gives each run a width by the marks in it, with room before and after them that never reaches the next run. */
function layOut(runs: readonly Run[], gapWidth: number): TimeScale {
  const gapAfter = (index: number): number => {
    const [here, next] = [runs[index], runs[index + 1]];
    return here === undefined || next === undefined ? Infinity : next.from - here.to;
  };
  const weights = runs.map((run) => 1 + Math.min(3, run.marks * 0.3));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const free = 1 - gapWidth * Math.max(0, runs.length - 1);
  const segments: Segment[] = [];
  const gaps: Gap[] = [];
  let left = 0;
  runs.forEach((run, index) => {
    // One instant alone gets half a minute of room, so that its bar stays a line.
    const room = run.to - run.from < 2000 ? ALONE_MS : Math.max(1000, (run.to - run.from) * 0.08);
    const from = run.from - Math.min(room, gapAfter(index - 1) / 3);
    const to = run.to + Math.min(room, gapAfter(index) / 3);
    const right = left + (free * (weights[index] ?? 0)) / sum;
    segments.push({ from, to, left, right });
    if (index < runs.length - 1) gaps.push({ left: right, right: right + gapWidth, ms: gapAfter(index) });
    left = right + gapWidth;
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
