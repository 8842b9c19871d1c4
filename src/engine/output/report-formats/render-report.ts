import type { ReportOptions } from '../../../shared/contract/report';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { Locale } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { reportDocument } from '../report-html/report-document';
import { reportCsv } from '../report/report-csv';
import { reportEntries, type ReportEntry } from '../report/report-entries';
import { reportFacts, type ReportContext, type ReportFacts } from '../report/report-facts';
import { reportJson } from '../report/report-json';
import { reportWords } from '../report/report-words';
import type { OutputPart } from '../writer/write-output';

/** What a report is written from. */
interface Report {
  readonly facts: ReportFacts;
  /** Every entry of every layer; read from the library as it is iterated, once. */
  readonly entries: Iterable<ReportEntry>;
  readonly locale: Locale;
}

const WRITERS: Readonly<Record<ReportFormat, (report: Report) => Iterable<OutputPart>>> = {
  html: (report) => [page(report)],
  json: ({ facts, entries }) => [reportJson(facts, entries)],
  csv: ({ entries }) => reportCsv(entries),
};

/** The report on one image, in parts; throws image-not-found. The same library and context give the same bytes. */
export function* renderReport(
  library: ReadableLibrary,
  options: ReportOptions,
  format: ReportFormat,
  context: ReportContext,
): Generator<OutputPart> {
  const sections = reportFormats[format].sections ? options.sections : [];
  yield* WRITERS[format](reportOf(library, { ...options, sections }, context));
}

/** The report as it is looked at in the window: the text of its HTML. */
export function reportPage(library: ReadableLibrary, options: ReportOptions, context: ReportContext): string {
  return page(reportOf(library, options, context));
}

function reportOf(library: ReadableLibrary, options: ReportOptions, context: ReportContext): Report {
  const { imageId, locale } = options;
  return { facts: reportFacts(library, options, context), entries: reportEntries(library, imageId), locale };
}

function page({ facts, entries, locale }: Report): string {
  return reportDocument(facts, reportWords(locale), entries);
}
