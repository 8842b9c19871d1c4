import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';

/** The inside of one section as HTML; headings and numbers are the document's. */
export type ReportSectionPart = (facts: ReportFacts, words: ReportWords) => string;
