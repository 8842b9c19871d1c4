import type { Range } from './query-ast';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};
const SIZE = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?)?)?$/i;
const MILLISECOND = 1_000_000n;

/** A span of time: from its first nanosecond to the last one. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `>1M`, `<=4k`, `1k..2M`, `512`; units are powers of 1024. Null where it is none. */
export function parseSizeRange(text: string): Range<number> | null {
  return parseRange(text, (part) => {
    const found = SIZE.exec(part);
    if (found === null) return null;
    const size = Number(found[1]) * (UNITS[(found[2] ?? '').toLowerCase()] ?? 1);
    return { first: Math.round(size), last: Math.round(size) };
  });
}

/** Reads `>2024-01-01`, `2024-03`, `2023..2024`, times in UTC unless a zone is given. A date means the whole day. */
export function parseTimeRange(text: string): Range<bigint> | null {
  return parseRange<bigint>(text, timeSpan);
}

function parseRange<T>(
  text: string,
  read: (part: string) => { readonly first: T; readonly last: T } | null,
): Range<T> | null {
  const comparison = /^(>=|<=|>|<|=)(.*)$/s.exec(text);
  if (comparison !== null) {
    const span = read((comparison[2] ?? '').trim());
    if (span === null) return null;
    switch (comparison[1] ?? '=') {
      case '>':
        return { from: span.last, to: null, exclusiveFrom: true, exclusiveTo: false };
      case '>=':
        return { from: span.first, to: null, exclusiveFrom: false, exclusiveTo: false };
      case '<':
        return { from: null, to: span.first, exclusiveFrom: false, exclusiveTo: true };
      case '<=':
        return { from: null, to: span.last, exclusiveFrom: false, exclusiveTo: false };
      default:
        return { from: span.first, to: span.last, exclusiveFrom: false, exclusiveTo: false };
    }
  }
  const [left = '', right, more] = text.split('..');
  if (more !== undefined || (left === '' && (right ?? '') === '')) return null;
  const from = left === '' ? null : read(left);
  const to = right === undefined ? from : right === '' ? null : read(right);
  if ((left !== '' && from === null) || (right !== undefined && right !== '' && to === null)) return null;
  return { from: from?.first ?? null, to: to?.last ?? null, exclusiveFrom: false, exclusiveTo: false };
}

function timeSpan(part: string): Span | null {
  const found = DATE.exec(part);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, zone = 'Z'] = found;
  const start = Date.parse(
    `${year ?? ''}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${zone.toUpperCase()}`,
  );
  if (Number.isNaN(start)) return null;
  const end = new Date(start);
  if (month === undefined) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (day === undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (hour === undefined) end.setUTCDate(end.getUTCDate() + 1);
  else end.setTime(start + (second === undefined ? 60_000 : 1000));
  return { first: BigInt(start) * MILLISECOND, last: BigInt(end.getTime()) * MILLISECOND - 1n };
}
