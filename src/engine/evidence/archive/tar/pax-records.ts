import { bytesToText, type PathText } from '../../../../shared/path-text';

/** One `key=value` of a pax extended header; the value is raw bytes. */
export interface PaxRecord {
  readonly key: PathText;
  readonly value: Uint8Array;
}

/** Records of one extended header, in order, and what is wrong with it (null: nothing). */
export interface PaxRecords {
  readonly records: readonly PaxRecord[];
  readonly defect: { readonly at: number; readonly reason: 'length' | 'overrun' | 'no-equals' | 'no-newline' } | null;
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;

/**
 * Reads the records `"%d %s=%s\n"` of a pax extended header (POSIX.1-2001, "pax
 * Extended Header"). Stops at the first damaged record: what follows has no sure start.
 */
export function parsePaxRecords(bytes: Uint8Array): PaxRecords {
  const records: PaxRecord[] = [];
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const space = bytes.indexOf(SPACE, at);
    const length = space === -1 ? null : decimal(bytes, at, space);
    if (length === null || length <= space - at + 1) return { records, defect: { at, reason: 'length' } };
    if (at + length > bytes.length) return { records, defect: { at, reason: 'overrun' } };
    const end = at + length - 1;
    const equals = bytes.indexOf(EQUALS, space + 1);
    if (equals === -1 || equals >= end) return { records, defect: { at, reason: 'no-equals' } };
    if (bytes[end] !== NEWLINE) return { records, defect: { at, reason: 'no-newline' } };
    records.push({ key: bytesToText(bytes.subarray(space + 1, equals)), value: bytes.slice(equals + 1, end) });
    at = end + 1;
  }
  return { records, defect: null };
}

function decimal(bytes: Uint8Array, start: number, end: number): number | null {
  if (end === start || end - start > 10) return null;
  let value = 0;
  for (let i = start; i < end; i += 1) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}
