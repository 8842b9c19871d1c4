import {
  reportFieldsSchema,
  reportNarrativeSchema,
  reportSectionSchema,
  type ReportFields,
  type ReportNarrative,
  type ReportSection,
} from '../../../shared/contract/report';
import { reportFormats, workingFormats, type ReportFormat } from '../../../shared/formats';

export type FieldName = keyof ReportFields;
export type NarrativeName = keyof ReportNarrative;

export const fieldNames = Object.keys(reportFieldsSchema.shape) as readonly FieldName[];
export const narrativeNames = Object.keys(reportNarrativeSchema.shape) as readonly NarrativeName[];
export const sectionOrder: readonly ReportSection[] = reportSectionSchema.options;
export const formats = workingFormats(reportFormats);

/** All but the list of all files, which can be very long. */
export const firstSections: readonly ReportSection[] = sectionOrder.filter((section) => section !== 'files');

/** Coverage and limits are never left out. */
export const isLocked = (section: ReportSection): boolean => section === 'coverage';

/** The text of a person that stands in a section; null where it takes none. */
export function narrativeOf(section: ReportSection): NarrativeName | null {
  if (section === 'coverage') return 'limits';
  return narrativeNames.find((name) => name === section) ?? null;
}

/** Every section once: those of `order` first as they stand there, then what a later version has added. */
export function wholeOrder(order: readonly ReportSection[] | undefined): readonly ReportSection[] {
  return [...new Set([...(order ?? []), ...sectionOrder])];
}

/** Switches a section, in the order given; one that is locked stays in. */
export function toggleSection(
  order: readonly ReportSection[],
  sections: readonly ReportSection[],
  section: ReportSection,
): readonly ReportSection[] {
  return order.filter((one) => isLocked(one) || (one === section) !== sections.includes(one));
}

/** The order with one section a place further up (-1) or down (1); the same where it is at the end. */
export function movedSection(
  order: readonly ReportSection[],
  section: ReportSection,
  by: 1 | -1,
): readonly ReportSection[] {
  const at = order.indexOf(section);
  const to = at + by;
  if (at === -1 || to < 0 || to >= order.length) return order;
  return order.toSpliced(at, 1).toSpliced(to, 0, section);
}

/** Those that print as a line to sign, or as the case has them, where nothing is filled in. */
const FILLED_ELSEWHERE: readonly FieldName[] = ['reviewer', 'received', 'examined'];

/** How many fields will print as "not filled in". */
export function emptyFields(fields: ReportFields): number {
  const asked = fieldNames.filter((name) => !FILLED_ELSEWHERE.includes(name));
  return asked.filter((name) => (fields[name] ?? '').trim() === '').length;
}

/** A file name for a report: no character that a file system or a shell could take amiss. */
export function suggestedName(title: string, format: ReportFormat): string {
  const safe = title
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 80);
  return `${safe === '' ? 'image' : safe}-report.${reportFormats[format].extension}`;
}
