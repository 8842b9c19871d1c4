/** Zone in which times are shown. */
export type Zone = 'utc' | 'local';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A size in bytes, exact and grouped, for tooltips and metadata: `84,000,256`. */
export function formatExactBytes(bytes: number): string {
  return grouped.format(bytes);
}

/** A count, exact and grouped: `7,178`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/**
 * An RFC 3339 time as `2024-09-08 17:24:02` (seconds; `precise` keeps the fraction that the text has).
 * Local time carries its offset, UTC does not: the zone is named in the header. A missing time is an empty string,
 * a text that is no time is given back as it is.
 */
export function formatTime(iso: string | null, zone: Zone, precise = false): string {
  if (iso === null) return '';
  const parsed = /^([+-]?\d{4,6})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?(Z|z|[+-]\d\d:\d\d)$/.exec(iso);
  if (parsed === null) return iso;
  const fraction = precise ? (parsed[7] ?? '') : '';
  if (zone === 'utc' && /^z$/i.test(parsed[8] ?? '')) {
    return `${parsed[1] ?? ''}-${parsed[2] ?? ''}-${parsed[3] ?? ''} ${parsed[4] ?? ''}:${parsed[5] ?? ''}:${parsed[6] ?? ''}${fraction}`;
  }
  const date = new Date(iso.replace(/\.\d+/, ''));
  if (Number.isNaN(date.getTime())) return iso;
  if (zone === 'utc') return wallTime(date) + fraction;
  const minutes = -date.getTimezoneOffset();
  return `${wallTime(new Date(date.getTime() + minutes * 60_000))}${fraction} ${formatOffset(minutes)}`;
}

/** A time to the minute with its zone, where no header names it: `2024-09-11 08:15 UTC`. */
export function formatZonedMinute(iso: string, zone: Zone): string {
  const time = formatTime(iso, zone);
  if (!/^\d{4}-/.test(time)) return time;
  return `${time.slice(0, 16)} ${zone === 'utc' ? 'UTC' : time.slice(20)}`.trimEnd();
}

function wallTime(shifted: Date): string {
  return shifted
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
}

/** An offset from UTC in minutes: `+09:00`. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The offset from UTC that this machine has now: `+09:00`. */
export function formatOffsetHere(): string {
  return formatOffset(-new Date().getTimezoneOffset());
}

/** A duration in milliseconds: `0.4 s`, `42 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** Units of a length of time; their words are `unit.<name>` in timeline.json. */
export type TimeUnit = 'y' | 'd' | 'h' | 'min' | 's';

/** A length of time in its two largest units: `3 d 14 h`, `5 h 10 min`, `18 min 35 s`. */
export function longDuration(ms: number, unit: (name: TimeUnit) => string): string {
  const parts = [
    ['y', YEAR],
    ['d', DAY],
    ['h', HOUR],
    ['min', MINUTE],
    ['s', SECOND],
  ] as const;
  let rest = Math.abs(ms);
  const words: string[] = [];
  for (const [name, size] of parts) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit(name)}`);
    else if (words.length > 0) break;
    if (words.length === 2) break;
  }
  return words.length === 0 ? `0 ${unit('s')}` : words.join(' ');
}

/**
 * Milliseconds from one RFC 3339 time to another as they are shown, to the second: what stands beside two times has to be their
 * difference. Null where one is not known.
 */
export function timeBetween(from: string | null, to: string | null): number | null {
  const [a, b] = [from, to].map((time) => (time === null ? NaN : Math.floor(Date.parse(time) / SECOND) * SECOND));
  const between = (b ?? NaN) - (a ?? NaN);
  return Number.isNaN(between) ? null : between;
}

/** A digest shortened to 8 and 4 digits: `sha256:75506d65…a1f4`. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(':');
  const algorithm = colon < 0 ? '' : digest.slice(0, colon + 1);
  const hex = digest.slice(colon + 1);
  return hex.length <= 14 ? digest : `${algorithm}${hex.slice(0, 8)}…${hex.slice(-4)}`;
}

/** How much of a task is done, in whole percent; 0 while its size is not known. */
export function wholePercent(done: number, total: number): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}
