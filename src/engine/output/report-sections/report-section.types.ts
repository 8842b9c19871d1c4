import type { Block } from '../report-document/block.types';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';

/** The inside of a section that is on the whole report; headings and numbers are the document's. */
export type WholeSection = (facts: ReportFacts, words: ReportWords) => readonly Block[];

/** What a section says of one image; of several each has its own heading. */
export type ImageSection = (image: ReportImage, words: ReportWords) => readonly Block[];
