import {
  noNarrative,
  reportSectionSchema,
  type ReportOptions,
  type ReportSection,
} from '../../../shared/contract/report';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { ReadableLibrary } from '../../store/readable-library';
import { manyAtOnce } from '../forms/lines';
import { reportPage } from '../report-html/report-page';
import { reportJson } from '../report-json/report-json';
import { buildDocument } from '../report-sections/build-document';
import { sectionRows } from '../report-sections/section-rows';
import { reportFacts, type ReportContext, type ReportFacts } from '../report/report-facts';
import { reportWords } from '../report/report-words';
import type { OutputPart, OutputParts } from '../writer/write-output';
import { carriedJson } from './carried-json';

/** Loaded with its libraries when a report is written so: most programs write none. */
const WRITERS: Readonly<Record<ReportFormat, (facts: ReportFacts) => OutputParts | Promise<OutputParts>>> = {
  html: (facts) => page(facts, carriedJson(facts)),
  json: reportJson,
  csv: async (facts) => (await import('../report/report-csv')).reportCsv(facts),
  pdf: async (facts) => [await (await import('../report-pdf/report-pdf')).reportPdf(facts, carriedJson(facts))],
  xlsx: async (facts) => [await (await import('../report-xlsx/report-xlsx')).reportXlsx(facts)],
  sarif: async (facts) => [(await import('../report-exchange/report-sarif')).reportSarif(facts)],
  cyclonedx: async (facts) => [(await import('../report-exchange/cyclonedx')).reportCycloneDx(facts)],
  spdx: async (facts) => [(await import('../report-exchange/spdx')).reportSpdx(facts)],
  stix: async (facts) => [(await import('../report-exchange/stix')).reportStix(facts)],
  case: async (facts) => [(await import('../report-exchange/case-uco')).reportCase(facts)],
};

/**
 * The report in parts, of which nothing is worked out before the first is asked for; throws image-not-found, case-not-found and image-none. The same library, options and context give
 * the same bytes.
 */
export async function* renderReport(
  library: ReadableLibrary,
  options: ReportOptions,
  format: ReportFormat,
  context: ReportContext,
): AsyncGenerator<OutputPart> {
  const sections = reportFormats[format].sections ? options.sections : [];
  yield* await WRITERS[format](reportFacts(library, { ...options, sections }, context));
}

/** The report as it is looked at in the window: the text of its HTML. */
export function previewPage(library: ReadableLibrary, options: ReportOptions, context: ReportContext): string {
  return [...page(reportFacts(library, options, context), null)].join('');
}

/** How many rows each section would have, all of them worked out and none of them drawn. */
export function reportContents(
  library: ReadableLibrary,
  { scope, locale }: Pick<ReportOptions, 'scope' | 'locale'>,
  context: ReportContext,
): readonly { readonly section: ReportSection; readonly rows: number }[] {
  const sections = reportSectionSchema.options;
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const options = { scope, locale, fields, sections, paper: 'a4', narrative: noNarrative, issued: null } as const;
  const rows = sectionRows(
    buildDocument(reportFacts(library, { ...options, sections: [...sections] }, context), reportWords(locale)),
  );
  return sections.map((section) => ({ section, rows: rows.get(section) ?? 0 }));
}

function page(facts: ReportFacts, carried: Buffer | null): Generator<string> {
  const words = reportWords(facts.locale, facts.zone);
  return manyAtOnce(reportPage(buildDocument(facts, words), words, facts.paper, carried));
}
