import type { ReportFormat, ReportOptions } from '../../../shared/contract/report';
import type { ReadableLibrary } from '../../store/readable-library';
import { reportDocument } from '../report-html/report-document';
import { reportCsv } from '../report/report-csv';
import { reportEntries } from '../report/report-entries';
import { reportFacts, type ReportContext } from '../report/report-facts';
import { reportJson } from '../report/report-json';
import { reportWords } from '../report/report-words';

/** The report on one image, in parts; throws image-not-found. The same library and context give the same bytes. */
export function* renderReport(
  library: ReadableLibrary,
  options: ReportOptions,
  format: ReportFormat,
  context: ReportContext,
): Generator<string> {
  // A list of entries has no sections: nothing is worked out for them.
  const sections = format === 'csv' ? [] : options.sections;
  const facts = reportFacts(library, { ...options, sections }, context);
  const entries = reportEntries(library, options.imageId);
  switch (format) {
    case 'html':
      yield reportDocument(facts, reportWords(options.locale), entries);
      return;
    case 'json':
      yield reportJson(facts, entries);
      return;
    case 'csv':
      yield* reportCsv(entries);
  }
}
