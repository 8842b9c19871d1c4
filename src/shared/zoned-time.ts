/** Whether it names a time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    partsIn(name);
    return true;
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Throws RangeError for a name that is no zone. */
function partsIn(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', era: 'short', year: numeric, month: numeric, day: numeric },
    ...{ hour: numeric, minute: numeric, second: numeric },
  });
  formatters.set(zone, made);
  return made;
}

const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A time in UTC (RFC 3339) as it is in a zone, with the offset there and every digit of its fraction; any other text as it is. */
export function zonedTime(text: string, zone: string): string {
  const found = UTC_TIME.exec(text);
  const at = Date.parse(text);
  if (found === null || zone === 'UTC' || Number.isNaN(at)) return text;
  const second = Math.floor(at / 1000) * 1000;
  const parts = new Map(
    partsIn(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  // Before year 1 and after 9999 RFC 3339 has no form.
  if (parts.get('era') !== 'AD' || part('year') > 9999) return text;
  const clock = new Date(0).setUTCHours(part('hour'), part('minute'), part('second'));
  const there = clock + new Date(0).setUTCFullYear(part('year'), part('month') - 1, part('day'));
  // Offsets of long ago have seconds, which RFC 3339 cannot say.
  const minutes = Math.trunc((there - second) / 60_000);
  const local = new Date(second + minutes * 60_000).toISOString();
  return `${local.slice(0, 19)}${found[1] ?? ''}${offsetText(minutes)}`;
}

function offsetText(minutes: number): string {
  const whole = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
