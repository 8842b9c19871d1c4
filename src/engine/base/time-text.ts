const SECOND = 1_000_000_000n;
/** What a JavaScript Date can show: the years -271821 to 275760. */
const DATE_LIMIT = 8_640_000_000_000n;
const PATTERN = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

/** Nanoseconds since 1970 as RFC 3339 in UTC, fraction without trailing zeros; null stays null. */
export function nanosToText(nanos: bigint | string | null): string | null {
  if (nanos === null) return null;
  const value = BigInt(nanos);
  const fraction = ((value % SECOND) + SECOND) % SECOND;
  const seconds = (value - fraction) / SECOND;
  if (seconds > DATE_LIMIT || seconds < -DATE_LIMIT) return null;
  const whole = new Date(Number(seconds) * 1000).toISOString().replace(/\.000Z$/, '');
  if (fraction === 0n) return `${whole}Z`;
  return `${whole}.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}Z`;
}

/** Reads an RFC 3339 time to nanoseconds since 1970; null where it is none (RFC 3339, section 5.6). */
export function textToNanos(text: string | null): bigint | null {
  const parts = text === null ? null : PATTERN.exec(text);
  if (parts === null) return null;
  const [, date, time, fraction = '', zone = 'Z'] = parts;
  const millis = Date.parse(`${date ?? ''}T${time ?? ''}${zone.toUpperCase()}`);
  if (Number.isNaN(millis)) return null;
  const nanos = BigInt(millis) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return fitsInteger(nanos) ? nanos : null;
}

/** True where SQLite can hold the value as an integer. */
export function fitsInteger(value: bigint): boolean {
  return value >= -(1n << 63n) && value < 1n << 63n;
}

/** A recorded time in its one form: RFC 3339 in UTC; null where it cannot be read. */
export function canonicalTime(text: string | null): string | null {
  return nanosToText(textToNanos(text));
}
