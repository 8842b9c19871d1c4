import type { TimelineEvent, TimelineSummary } from '../../../shared/contract/timeline';
import { placeOf, type TimeScale } from './time-scale';

/** Members of the archive that share a stretch of time. */
export interface ArchiveMark {
  readonly place: number;
  readonly members: number;
  readonly time: string;
}

/** What the lane of the archive draws. */
export interface ArchiveDrawing {
  readonly state: TimelineSummary['archive']['state'];
  readonly members: number;
  readonly undated: number;
  readonly marks: readonly ArchiveMark[];
  readonly anomalies: readonly { readonly place: number; readonly event: TimelineEvent }[];
}

/** 1980-01-01, in seconds: tools that write no time write 1970. */
const FIRST_PLAUSIBLE = 315_532_800;

/** Times of the archive that the scale must have room for, in ms; what is before 1980 or to come stands at its edge. */
export function archiveMarkTimes({ archive }: TimelineSummary): readonly number[] {
  const now = Date.now() / 1000;
  return archive.buckets.filter(({ at }) => at >= FIRST_PLAUSIBLE && at <= now).map(({ at }) => at * 1000);
}

/** The lane of the archive; without a scale there are no marks, as nothing in the order of the build says where. */
export function drawArchive(
  { archive }: TimelineSummary,
  anomalies: readonly TimelineEvent[],
  scale: TimeScale | null,
): ArchiveDrawing {
  const { state, members, undated, buckets } = archive;
  const marks = new Map<number, ArchiveMark>();
  for (const { at, members: count } of scale === null ? [] : buckets) {
    const place = scale === null ? 0 : placeOf(scale, at * 1000);
    const mark = marks.get(place);
    const time = mark?.time ?? new Date(at * 1000).toISOString();
    marks.set(place, { place, members: (mark?.members ?? 0) + count, time });
  }
  const odd = anomalies.flatMap((event) => {
    const time = event.kind === 'archive' && event.time !== null && scale !== null ? Date.parse(event.time) : NaN;
    return scale === null || Number.isNaN(time) ? [] : [{ place: placeOf(scale, time), event }];
  });
  return { state, members, undated, marks: [...marks.values()], anomalies: odd };
}
