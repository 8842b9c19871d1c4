import type { TimelineSummary } from '../../../shared/contract/timeline';

type Buckets = TimelineSummary['lanes'][number]['buckets'];

const MOST_BUCKETS = 4000;
const SIZES = [1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400, 10 * 365 * 86_400];

/** The finest size of a bucket, in seconds, that keeps the drawing small; each list rises. */
export function bucketSize(lists: readonly Float64Array[]): number {
  return SIZES.find((size) => fits(lists, size)) ?? SIZES.at(-1) ?? 60;
}

function fits(lists: readonly Float64Array[], size: number): boolean {
  let buckets = 0;
  for (const seconds of lists) {
    let last = NaN;
    for (const second of seconds) {
      const bucket = Math.floor(second / size);
      if (bucket === last) continue;
      last = bucket;
      buckets += 1;
      if (buckets > MOST_BUCKETS) return false;
    }
  }
  return true;
}

/** Files in each bucket of a rising list, empty buckets left out. */
export function bucketsOf(seconds: Float64Array, size: number): Buckets {
  const buckets: { at: number; files: number }[] = [];
  for (const second of seconds) {
    const at = Math.floor(second / size) * size;
    const last = buckets.at(-1);
    if (last?.at === at) last.files += 1;
    else buckets.push({ at, files: 1 });
  }
  return buckets;
}

/** Files by year in UTC, over all lists. */
export function filesByYear(lists: readonly Float64Array[]): TimelineSummary['byYear'] {
  const years = new Map<number, number>();
  for (const seconds of lists) {
    let [year, from, to] = [NaN, NaN, NaN];
    for (const second of seconds) {
      if (!(second >= from && second < to)) {
        year = new Date(second * 1000).getUTCFullYear();
        [from, to] = [Date.UTC(year, 0) / 1000, Date.UTC(year + 1, 0) / 1000];
      }
      if (!Number.isNaN(year)) years.set(year, (years.get(year) ?? 0) + 1);
    }
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, files]) => ({ year, files }));
}
