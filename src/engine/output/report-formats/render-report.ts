import {
  noNarrative,
  reportSectionSchema,
  type ReportOptions,
  type ReportSection,
} from '../../../shared/contract/report';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { ReadableLibrary } from '../../store/readable-library';
import { manyAtOnce } from '../forms/lines';
import { reportCase } from '../report-exchange/case-uco';
import { reportCycloneDx } from '../report-exchange/cyclonedx';
import { reportSarif } from '../report-exchange/report-sarif';
import { reportSpdx } from '../report-exchange/spdx';
import { reportStix } from '../report-exchange/stix';
import { reportPage } from '../report-html/report-page';
import { reportJson } from '../report-json/report-json';
import { reportPdf } from '../report-pdf/report-pdf';
import { buildDocument } from '../report-sections/build-document';
import { sectionRows } from '../report-sections/section-rows';
import { reportXlsx } from '../report-xlsx/report-xlsx';
import { reportCsv } from '../report/report-csv';
import { reportFacts, type ReportContext, type ReportFacts } from '../report/report-facts';
import { reportWords } from '../report/report-words';
import type { OutputPart, OutputParts } from '../writer/write-output';
import { carriedJson } from './carried-json';

const WRITERS: Readonly<Record<ReportFormat, (facts: ReportFacts) => OutputParts>> = {
  html: (facts) => page(facts, carriedJson(facts)),
  json: reportJson,
  csv: reportCsv,
  pdf,
  xlsx,
  sarif: (facts) => [reportSarif(facts)],
  cyclonedx: (facts) => [reportCycloneDx(facts)],
  spdx: (facts) => [reportSpdx(facts)],
  stix: (facts) => [reportStix(facts)],
  case: (facts) => [reportCase(facts)],
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
  yield* WRITERS[format](reportFacts(library, { ...options, sections }, context));
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

async function* pdf(facts: ReportFacts): AsyncGenerator<Buffer> {
  yield await reportPdf(facts, carriedJson(facts));
}

async function* xlsx(facts: ReportFacts): AsyncGenerator<Uint8Array> {
  yield await reportXlsx(facts);
}

function page(facts: ReportFacts, carried: Buffer | null): Generator<string> {
  const words = reportWords(facts.locale, facts.zone);
  return manyAtOnce(reportPage(buildDocument(facts, words), words, facts.paper, carried));
}
