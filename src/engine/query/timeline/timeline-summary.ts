import type { TimelineSummary } from '../../../shared/contract/timeline';
import type { ReadableLibrary } from '../../store/readable-library';
import { nanosToText } from '../../base/time-text';
import { archiveTimes } from './archive-events';
import { countFiles } from './file-events';
import { fileTimes } from './file-times';
import { recordedEvents } from './recorded-events';

const SECOND_NS = 1_000_000_000n;

/** How files and steps of an image lie in time, for the lanes and the overview by year. */
export function timelineSummary(library: ReadableLibrary, imageId: number): TimelineSummary {
  const recorded = recordedEvents(library, imageId);
  const files = fileTimes(library, imageId);
  const ends = [files.first, files.last].flatMap((second) => (second === null ? [] : [BigInt(second) * SECOND_NS]));
  // The archive was written at another time than what is in it, and often at none.
  const inside = recorded.filter(({ event }) => event.kind !== 'archive');
  const times = [...ends, ...inside.flatMap(({ ns }) => ns ?? [])];
  const start = times.reduce<bigint | null>((least, ns) => (least === null || ns < least ? ns : least), null);
  const end = times.reduce<bigint | null>((most, ns) => (most === null || ns > most ? ns : most), null);
  const lanes = files.lanes.map((lane, index) => {
    const layer = files.layers[index] ?? null;
    const made = recorded.find(({ event }) => event.kind === 'layer' && event.layer === layer);
    return { layer, recorded: made?.event.time ?? null, buckets: lane.buckets, undated: lane.undated };
  });
  const { events, anomalies } = countFiles(library, imageId);
  return {
    lanes: [...lanes, { layer: null, recorded: null, buckets: [], undated: 0 }],
    start: nanosToText(start),
    end: nanosToText(end),
    bucketSeconds: files.bucketSeconds,
    byYear: files.byYear,
    archive: archiveTimes(library, imageId).summary,
    events: events + recorded.length,
    anomalies: anomalies + recorded.filter(({ event }) => event.anomaly !== null).length,
  };
}
