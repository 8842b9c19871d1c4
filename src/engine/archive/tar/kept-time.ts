/** True where a time is kept: nanoseconds in 64 bits, 1677 to 2262. The least of them means that there is no time. */
export function isKeptTime(nanos: bigint): boolean {
  return nanos > -(1n << 63n) && nanos < 1n << 63n;
}
