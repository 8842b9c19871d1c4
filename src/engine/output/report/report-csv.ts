import { stringify } from 'csv-stringify/sync';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { ReportEntry } from './report-entries';

const COLUMNS = [
  'layer',
  'path',
  'type',
  'change',
  'fate',
  'hiddenByLayer',
  'mode',
  'uid',
  'gid',
  'bytes',
  'mtime',
  'sha256',
  'dataOffset',
];
const AT_ONCE = 1000;

/**
 * Every entry of every layer as CSV (RFC 4180), in parts. Cells that a spreadsheet would take
 * for a formula are quoted with an apostrophe.
 */
export function* reportCsv(entries: Iterable<ReportEntry>): Generator<string> {
  yield csv([COLUMNS]);
  let rows: unknown[][] = [];
  for (const entry of entries) {
    rows.push(cells(entry));
    if (rows.length < AT_ONCE) continue;
    yield csv(rows);
    rows = [];
  }
  if (rows.length > 0) yield csv(rows);
}

function cells(entry: ReportEntry): unknown[] {
  const { layer, type, change, fate, hiddenBy, uid, gid, size, mtime, sha256, dataOffset } = entry;
  const mode = entry.mode.toString(8).padStart(4, '0');
  return [layer, visible(entry.path), type, change, fate, hiddenBy, mode, uid, gid, size, mtime, sha256, dataOffset];
}

/** Controls and direction marks written out: a cell must not change how its neighbours look. */
export function visible(path: string): string {
  return escapeInvalidBytes(path).replace(
    /[\u0000-\u001f\u007f-\u009f\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Rows as CSV; no cell is a formula. */
export function csv(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows] as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });
}
