import type { Zone } from '../../ui/format';

/**
 * What a person wrote as a time, to the minute or second, in the zone of the window: RFC 3339 in UTC. Null where nothing was
 * written, undefined where it is no time.
 */
export function readTime(text: string, zone: Zone): string | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?( ?Z| UTC)?$/i.exec(written);
  if (parts === null) return undefined;
  const isUtc = zone === 'utc' || parts[4] !== undefined;
  const [date = '', clock = ''] = [parts[1], parts[2]];
  const local = `${date}T${clock}${parts[3] ?? ':00'}${isUtc ? 'Z' : ''}`;
  const time = new Date(local);
  if (Number.isNaN(time.getTime())) return undefined;
  // 2024-02-30 would be taken for 1 March.
  const isSame = !isUtc || time.toISOString().startsWith(date);
  return isSame ? time.toISOString() : undefined;
}
