import type { CompareDocument } from '../../query/compare/compare-document';
import { csv, visible } from '../forms/csv';

const COLUMNS = ['path', 'change', 'properties', 'typeA', 'typeB', 'bytesA', 'bytesB', 'layerA', 'layerB'];
const AT_ONCE = 1000;

/** Every path that differs, a row each. */
export function* comparisonCsv({ paths }: CompareDocument): Generator<string> {
  let rows: (string | number | null)[][] = [COLUMNS];
  for (const one of paths) {
    rows.push([
      ...[visible(one.path), one.change, one.properties.join(' '), one.typeA, one.typeB, one.sizeA, one.sizeB],
      ...[one.layerA, one.layerB],
    ]);
    if (rows.length < AT_ONCE) continue;
    yield csv(rows);
    rows = [];
  }
  if (rows.length > 0) yield csv(rows);
}
