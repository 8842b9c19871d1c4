import type { ImageDetail } from '../../../shared/contract/image';
import type { TimelineEvent, TimelineSummary } from '../../../shared/contract/timeline';
import { archiveMarkTimes, drawArchive, type ArchiveDrawing } from './archive-drawing';
import { linearScale, makeScale, placeOf, type TimeScale } from './time-scale';

export type ScaleKind = 'real' | 'order';

/** A bar of files in a lane; places are shares of the whole width. */
export interface Bar {
  readonly left: number;
  readonly right: number;
  readonly files: number;
  /** Ends at the line of its layer: it must be seen beside that line, not under it. */
  readonly upToLine: boolean;
}

export interface Lane {
  readonly layer: number;
  readonly command: string | null;
  /** Place of the line "layer recorded"; null where no time is recorded. */
  readonly recorded: number | null;
  readonly recordedTime: string | null;
  /** Where no time is recorded: that of its newest file, by which the lane is placed and drawn hollow. */
  readonly newest: { readonly place: number; readonly time: string } | null;
  readonly bars: readonly Bar[];
  readonly undated: number;
  readonly anomalies: readonly { readonly place: number; readonly event: TimelineEvent }[];
}

export interface ConfigMark {
  readonly place: number;
  readonly steps: readonly number[];
  readonly time: string | null;
}

export interface Drawing {
  /** Null where steps are spaced evenly. */
  readonly scale: TimeScale | null;
  /** Newest on top. */
  readonly lanes: readonly Lane[];
  readonly config: readonly ConfigMark[];
  readonly archive: ArchiveDrawing;
  readonly mostFiles: number;
}

/** Milliseconds of a time, or null. */
export function millis(time: string | null): number | null {
  const value = time === null ? NaN : Date.parse(time);
  return Number.isNaN(value) ? null : value;
}

/** Start of a bucket in ms: `at` counts seconds since 1970. */
export function bucketStart(at: number): number {
  return at * 1000;
}

/** Everything that the lanes draw, in shares of the width. */
export function drawLanes(
  image: ImageDetail,
  summary: TimelineSummary,
  anomalies: readonly TimelineEvent[],
  kind: ScaleKind,
): Drawing {
  const steps = image.history;
  const orderPlace = (step: number): number => step / (Math.max(steps.length, image.layers.length) + 1);
  const scale = kind === 'order' ? null : scaleOf(image, summary, anomalies);
  const placeTime = (time: number | null): number | null =>
    time === null || scale === null ? null : placeOf(scale, time);
  const lanes = image.layers.map((layer): Lane => {
    const step = steps.find((one) => one.step === layer.step);
    const data = summary.lanes.find((lane) => lane.layer === layer.layer);
    const recordedTime = data?.recorded ?? step?.created ?? null;
    const recordedMs = millis(recordedTime);
    return {
      layer: layer.layer,
      command: (step?.instruction ?? step?.createdBy)?.replace(/\s+/g, ' ') ?? null,
      recordedTime,
      recorded: scale === null ? orderPlace(step?.step ?? layer.layer) : placeTime(recordedMs),
      newest: recordedMs === null && scale !== null ? newestFile(scale, data?.buckets ?? []) : null,
      undated: data?.undated ?? 0,
      bars:
        scale === null
          ? []
          : (data?.buckets ?? []).map(({ at, files }) => bar(scale, at, files, summary.bucketSeconds, recordedMs)),
      anomalies: anomalies.flatMap((event) => {
        const place = scale === null ? orderPlace(step?.step ?? layer.layer) : placeTime(millis(event.time));
        const isOwn = event.layer === layer.layer && event.kind !== 'archive';
        return isOwn && place !== null ? [{ place, event }] : [];
      }),
    };
  });
  const config = new Map<number, { steps: number[]; time: string | null }>();
  for (const step of steps) {
    if (step.layer !== null) continue;
    const place = scale === null ? orderPlace(step.step) : placeTime(millis(step.created));
    if (place === null) continue;
    const mark = config.get(place) ?? { steps: [], time: step.created };
    mark.steps.push(step.step);
    config.set(place, mark);
  }
  return {
    scale,
    lanes: lanes.reverse(),
    archive: drawArchive(summary, anomalies, scale),
    config: [...config].map(([place, mark]) => ({ place, ...mark })),
    mostFiles: Math.max(1, ...lanes.flatMap((lane) => lane.bars.map((one) => one.files))),
  };
}

function scaleOf(image: ImageDetail, summary: TimelineSummary, anomalies: readonly TimelineEvent[]): TimeScale {
  const known = (times: readonly (string | null)[]): number[] =>
    times.map(millis).filter((time): time is number => time !== null);
  // A time before 1980 or in the future is told by its mark at the edge; it must not stretch the scale.
  const odd = anomalies.filter((event) => event.anomaly === 'newer-than-layer');
  const recorded = known([...image.history.map((step) => step.created), ...odd.map((event) => event.time)]);
  const marks = [...recorded, ...archiveMarkTimes(summary)];
  const files = summary.lanes.flatMap((lane) => lane.buckets.map(({ at }) => bucketStart(at)));
  return recorded.length === 0
    ? linearScale([...files, ...archiveMarkTimes(summary)])
    : makeScale(marks, recent(files));
}

/** The oldest tenth of all file times is left to the edge: one file of 1970 must not squeeze the rest. */
function recent(files: readonly number[]): readonly number[] {
  if (files.length < 20) return files;
  const sorted = [...files].sort((a, b) => a - b);
  const from = sorted[Math.floor(sorted.length / 10)] ?? -Infinity;
  return sorted.filter((time) => time >= from);
}

/** A bucket that holds the time at which its layer was recorded is drawn up to that line: its files are not newer. */
function bar(scale: TimeScale, at: number, files: number, seconds: number, recorded: number | null): Bar {
  const from = bucketStart(at);
  const to = from + seconds * 1000;
  const end = recorded !== null && from <= recorded && recorded < to ? recorded : to;
  return { left: placeOf(scale, from), right: placeOf(scale, end), files, upToLine: end === recorded };
}

function newestFile(scale: TimeScale, buckets: readonly { readonly at: number }[]): Lane['newest'] {
  const last = buckets.at(-1);
  if (last === undefined) return null;
  const time = bucketStart(last.at);
  return { place: placeOf(scale, time), time: new Date(time).toISOString() };
}

/** Height of a bar in percent: the logarithm of its files. */
export function barHeight(files: number, most: number): number {
  return Math.max(6, Math.round((100 * Math.log2(1 + files)) / Math.log2(1 + most)));
}
