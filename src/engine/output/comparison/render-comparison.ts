import type { ReportFormat } from '../../../shared/contract/report';
import type { Locale } from '../../../shared/vocabulary';
import { portable } from '../forms/portable-json';
import { csv, visible } from '../report/report-csv';
import { reportWords } from '../report/report-words';
import type { ReadableLibrary } from '../../store/readable-library';
import { compareDocument, type CompareDocument } from '../../query/compare/compare-document';
import { comparisonPage } from './comparison-page';
import { jsonParts } from './json-parts';

/** A comparison of two images as a document of its own, in parts. */
export function* renderComparison(
  library: ReadableLibrary,
  input: { readonly a: number; readonly b: number; readonly format: ReportFormat; readonly locale: Locale },
): Generator<string> {
  const document = compareDocument(library, input.a, input.b);
  switch (input.format) {
    case 'json':
      yield* jsonParts({ schema: 'stratigraph.compare/1', ...document }, (value) => JSON.stringify(value, portable, 2));
      yield '\n';
      return;
    case 'csv':
      yield* comparisonCsv(document);
      return;
    case 'html':
      yield comparisonPage(document, reportWords(input.locale));
  }
}

const COLUMNS = ['path', 'change', 'properties', 'typeA', 'typeB', 'bytesA', 'bytesB', 'layerA', 'layerB'];
const AT_ONCE = 1000;

/** Every path that differs, a row each. */
function* comparisonCsv({ paths }: CompareDocument): Generator<string> {
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
