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

/** The unit of the axis: one for the whole column, so that its numbers can be compared. */
export type AxisUnit = 'KiB' | 'MiB' | 'GiB';

const UNIT_BYTES: Readonly<Record<AxisUnit, number>> = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** The largest unit of which the whole image has at least two. */
export function axisUnit(total: number): AxisUnit {
  if (total >= 2 * UNIT_BYTES.GiB) return 'GiB';
  return total >= 2 * UNIT_BYTES.MiB ? 'MiB' : 'KiB';
}

/** A running sum in the unit of the axis with one decimal. */
export function axisNumber(bytes: number, unit: AxisUnit): string {
  return (bytes / UNIT_BYTES[unit]).toFixed(1);
}
