/** A time that many files of a layer share. */
export interface TimeCluster {
  readonly layer: number;
  /** Seconds since 1970. */
  readonly second: number;
  /** Files of the layer at that second, and all of its files that have a time. */
  readonly files: number;
  readonly of: number;
  readonly kind: 'epoch-cluster' | 'one-time-cluster' | 'capped-times';
}

/** Files of a layer that share a time are told of from this number on. */
const LEAST_FILES = 20;
const SHARE = 0.9;
const FIRST_PLAUSIBLE_SECOND = 315_532_800;
/** A step that writes all of its files at once, as it runs: nothing odd. */
const WRITTEN_SECONDS = 3600;
const NS = 1_000_000_000n;

/**
 * The cluster of a layer, from the seconds of its files in rising order; null where it has none. Rules, as in
 * docs/timeline.md: nine of ten files, 20 at least, at one second before 1980, or at one that is not of the hour before
 * the layer was recorded; or 20 files at the layer's own recorded time, that being a whole second, and none newer.
 */
export function clusterOf(layer: number, seconds: Float64Array, recordedNs: bigint | null): TimeCluster | null {
  const most = longestRun(seconds);
  if (most === null || most.files < LEAST_FILES) return null;
  const of = seconds.length;
  if (most.files >= SHARE * of) {
    if (most.second < FIRST_PLAUSIBLE_SECOND) return { layer, ...most, of, kind: 'epoch-cluster' };
    const before = recordedNs === null ? null : Number(recordedNs / NS) - most.second;
    if (before === null || before < 0 || before > WRITTEN_SECONDS)
      return { layer, ...most, of, kind: 'one-time-cluster' };
  }
  if (recordedNs === null || recordedNs % NS !== 0n) return null;
  const last = seconds[of - 1] ?? 0;
  const files = of - firstAt(seconds, last);
  const isCapped = BigInt(last) === recordedNs / NS && files >= LEAST_FILES;
  return isCapped ? { layer, second: last, files, of, kind: 'capped-times' } : null;
}

function longestRun(seconds: Float64Array): { readonly second: number; readonly files: number } | null {
  let best: { second: number; files: number } | null = null;
  let start = 0;
  for (let at = 1; at <= seconds.length; at += 1) {
    if (at < seconds.length && seconds[at] === seconds[start]) continue;
    if (at - start > (best?.files ?? 0)) best = { second: seconds[start] ?? 0, files: at - start };
    start = at;
  }
  return best;
}

/** First position of a value that is there, by halves. */
function firstAt(seconds: Float64Array, value: number): number {
  let [low, high] = [0, seconds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seconds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
