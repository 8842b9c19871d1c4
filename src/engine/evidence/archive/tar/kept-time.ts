// Made once: they are asked for with every header.
const LEAST = -(1n << 63n);
const BEYOND = 1n << 63n;

/** True where a time is kept: nanoseconds in 64 bits, 1677 to 2262. The least of them means that there is no time. */
export function isKeptTime(nanos: bigint): boolean {
  return nanos > LEAST && nanos < BEYOND;
}
