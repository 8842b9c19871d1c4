import { csv, visible } from '../forms/csv';
import type { ReportEntry } from './report-entries';
import type { ReportFacts } from './report-facts';

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
  'image',
  'evidence',
];
const AT_ONCE = 1000;

/**
 * Every entry of every layer of every image as CSV (RFC 4180), in parts. Cells that a spreadsheet would take
 * for a formula are quoted with an apostrophe.
 */
export function* reportCsv({ images }: ReportFacts): Generator<string> {
  yield csv([COLUMNS]);
  let rows: unknown[][] = [];
  for (const { detail, entries } of images) {
    const { imageId, evidence } = detail.image;
    for (const entry of entries) {
      rows.push([...cells(entry), imageId, visible(evidence.name)]);
      if (rows.length < AT_ONCE) continue;
      yield csv(rows);
      rows = [];
    }
  }
  if (rows.length > 0) yield csv(rows);
}

function cells(entry: ReportEntry): unknown[] {
  const { layer, type, change, fate, hiddenBy, uid, gid, size, mtime, sha256, dataOffset } = entry;
  const mode = entry.mode.toString(8).padStart(4, '0');
  return [layer, visible(entry.path), type, change, fate, hiddenBy, mode, uid, gid, size, mtime, sha256, dataOffset];
}
