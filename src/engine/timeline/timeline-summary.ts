import type { TimelineSummary } from '../../shared/contract/timeline';
import type { Library } from '../store/library';
import { nanosToText } from '../store/time-text';
import { countFileAnomalies, DELETION_TYPES, FILE_SOURCE, FILE_TYPES } from './file-events';
import { recordedEvents } from './recorded-events';

const SECOND_NS = 1_000_000_000n;
const MOST_BUCKETS = 4000;
const BUCKETS = [1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400, 10 * 365 * 86_400];

interface Second {
  readonly layer: number;
  /** Seconds since 1970, rounded down; null where undated. */
  readonly second: number | null;
  readonly files: number;
}

/** How files and steps of an image lie in time, for the lanes and the overview by year. */
export function timelineSummary(library: Library, imageId: number): TimelineSummary {
  const recorded = recordedEvents(library, imageId);
  const seconds = fileSeconds(library, imageId);
  const layers = library.all<{ layer: number }>(
    'SELECT layer FROM image_layer WHERE image_id = ? ORDER BY layer',
    imageId,
  );
  const bucketSeconds = chooseBucket(seconds);
  const dated = seconds.flatMap(({ second }) => (second === null ? [] : [BigInt(second) * SECOND_NS]));
  const times = [...dated, ...recorded.flatMap(({ ns }) => ns ?? [])];
  const start = times.reduce<bigint | null>((least, ns) => (least === null || ns < least ? ns : least), null);
  const end = times.reduce<bigint | null>((most, ns) => (most === null || ns > most ? ns : most), null);
  const lanes = layers.map(({ layer }) => lane(layer, seconds, recorded, bucketSeconds));
  const events = library.get<{ total: number }>(
    `SELECT count(*) AS total ${FILE_SOURCE} WHERE il.image_id = ? AND (e.type IN ${FILE_TYPES} OR e.type IN ${DELETION_TYPES})`,
    imageId,
  );
  return {
    lanes: [...lanes, { layer: null, recorded: null, buckets: [], undated: 0 }],
    start: nanosToText(start),
    end: nanosToText(end),
    bucketSeconds,
    byYear: byYear(seconds),
    events: (events?.total ?? 0) + recorded.length,
    anomalies: countFileAnomalies(library, imageId) + recorded.filter(({ event }) => event.anomaly !== null).length,
  };
}

function fileSeconds(library: Library, imageId: number): readonly Second[] {
  const size = SECOND_NS;
  return library.all<Second>(
    `SELECT il.layer, (e.mtime_ns - ((e.mtime_ns % ${size}) + ${size}) % ${size}) / ${size} AS second, count(*) AS files
      ${FILE_SOURCE} WHERE il.image_id = ? AND e.type IN ${FILE_TYPES} GROUP BY 1, 2 ORDER BY 1, 2`,
    imageId,
  );
}

/** The finest size that keeps the drawing small. */
function chooseBucket(seconds: readonly Second[]): number {
  const fits = BUCKETS.find((size) => {
    const keys = new Set<string>();
    for (const { layer, second } of seconds) {
      if (second !== null) keys.add(`${layer} ${Math.floor(second / size)}`);
      if (keys.size > MOST_BUCKETS) return false;
    }
    return true;
  });
  return fits ?? BUCKETS.at(-1) ?? 60;
}

function lane(
  layer: number,
  seconds: readonly Second[],
  recorded: ReturnType<typeof recordedEvents>,
  size: number,
): TimelineSummary['lanes'][number] {
  const own = seconds.filter((one) => one.layer === layer);
  const buckets = new Map<number, number>();
  for (const { second, files } of own) {
    if (second === null) continue;
    const at = Math.floor(second / size) * size;
    buckets.set(at, (buckets.get(at) ?? 0) + files);
  }
  return {
    layer,
    recorded: recorded.find(({ event }) => event.layer === layer)?.event.time ?? null,
    buckets: [...buckets].sort(([a], [b]) => a - b).map(([at, files]) => ({ at, files })),
    undated: own.reduce((sum, { second, files }) => sum + (second === null ? files : 0), 0),
  };
}

function byYear(seconds: readonly Second[]): TimelineSummary['byYear'] {
  const years = new Map<number, number>();
  for (const { second, files } of seconds) {
    const year = second === null ? Number.NaN : new Date(second * 1000).getUTCFullYear();
    if (!Number.isNaN(year)) years.set(year, (years.get(year) ?? 0) + files);
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, files]) => ({ year, files }));
}
