/**
 * Nanoseconds since 1970 of a time that a certificate tells; null where it tells none. Many are valid until the year 9999:
 * that is more than the store can hold.
 */
export function certificateNanos(time: string | null): bigint | null {
  const millis = time === null ? NaN : Date.parse(time);
  return Number.isNaN(millis) ? null : BigInt(millis) * 1_000_000n;
}
