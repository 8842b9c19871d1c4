import { csv, visible } from '../forms/csv';
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
