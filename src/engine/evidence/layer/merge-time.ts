/**
 * A moment of the merge, as one number that can be compared: layer by layer from the base, in each layer first
 * what its whiteouts hide of lower layers, then its entries in the order of the tar (entry ids ascend with it).
 */
export type MergeTime = number;

/** More than the entries that a library can number; times are exact up to 8,191 layers. */
const IDS = 2 ** 40;

/** When an entry of a layer is written. */
export function entryTime(layer: number, entryId: number): MergeTime {
  return layer * IDS + entryId;
}

/** When the whiteouts of a layer act: before its entries, wherever they stand in it (OCI image-spec, layer.md). */
export function markerTime(layer: number): MergeTime {
  return layer * IDS;
}

export function layerAt(time: MergeTime): number {
  return Math.floor(time / IDS);
}

/** True for the moment of a layer's whiteouts. */
export function isMarkerTime(time: MergeTime): boolean {
  return time % IDS === 0;
}

/** When all below a directory was hidden, and the same of the directories above it. */
export interface Clears {
  /** Ascending. */
  readonly times: readonly MergeTime[];
  readonly above: Clears | null;
}

/** The first clearing after a moment; Infinity where there is none. */
export function nextClear(clears: Clears | null, after: MergeTime): MergeTime {
  let first = Infinity;
  for (let at = clears; at !== null; at = at.above) first = Math.min(first, firstAfter(at.times, after));
  return first;
}

function firstAfter(times: readonly MergeTime[], after: MergeTime): MergeTime {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) > after) high = middle;
    else low = middle + 1;
  }
  return times[low] ?? Infinity;
}
