export type StrataScale = 'log' | 'linear';

/** Least height of a band: its number must fit. */
const LEAST = 22;
/** Height of the whole column on the linear scale. */
const LINEAR_TOTAL = 620;

/** Height of a layer's band in px. Log: 4 px for each doubling, so 1.5 KiB is 27 and 80 MiB is 90. */
export function bandHeight(bytes: number, total: number, scale: StrataScale): number {
  if (scale === 'linear') return Math.max(LEAST, Math.round((bytes / Math.max(1, total)) * LINEAR_TOTAL));
  return Math.max(LEAST, Math.round(4 * Math.log2(Math.max(1, bytes)) - 15.3));
}

/** Below this height there is no room for the sum on the left or a second line. */
export const ROOMY = 44;

/** Sums of all layers up to and including each one, in bytes. */
export function runningSums(sizes: readonly number[]): readonly number[] {
  let sum = 0;
  return sizes.map((size) => (sum += size));
}

/** A running sum in MiB with one decimal, as the axis says. */
export function mebibytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
