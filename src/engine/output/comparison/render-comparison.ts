import type { ComparisonFormat } from '../../../shared/formats';
import type { Locale } from '../../../shared/vocabulary';
import { compareDocument, type CompareDocument } from '../../query/compare/compare-document';
import type { ComparedPackages } from '../../query/packages/compared-packages';
import type { ReadableLibrary } from '../../store/readable-library';
import { reportWords } from '../report/report-words';
import type { OutputPart } from '../writer/write-output';
import { comparisonCsv } from './comparison-csv';
import { comparisonJson } from './comparison-json';
import { comparisonPage } from './comparison-page';

type ComparisonWriter = (document: CompareDocument, locale: Locale) => Iterable<OutputPart>;

const WRITERS: Readonly<Record<ComparisonFormat, ComparisonWriter>> = {
  html: (document, locale) => [comparisonPage(document, reportWords(locale))],
  json: comparisonJson,
  csv: comparisonCsv,
};

/** A comparison of two images as a document of its own, in parts. */
export function* renderComparison(
  library: ReadableLibrary,
  input: {
    readonly a: number;
    readonly b: number;
    readonly packages: ComparedPackages;
    readonly format: ComparisonFormat;
    readonly locale: Locale;
  },
): Generator<OutputPart> {
  yield* WRITERS[input.format](compareDocument(library, input), input.locale);
}
