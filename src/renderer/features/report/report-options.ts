import {
  reportFieldsSchema,
  reportSectionSchema,
  type ReportFields,
  type ReportSection,
} from '../../../shared/contract/report';
import { reportFormats, workingFormats, type ReportFormat } from '../../../shared/formats';

export type FieldName = keyof ReportFields;

export const fieldNames = Object.keys(reportFieldsSchema.shape) as readonly FieldName[];
export const sectionOrder: readonly ReportSection[] = reportSectionSchema.options;
export const formats = workingFormats(reportFormats);

/** All but the list of all files, which can be very long. */
export const firstSections: readonly ReportSection[] = sectionOrder.filter((section) => section !== 'files');

/** Switches a section; coverage and limits are never left out. The order stays the report's. */
export function toggleSection(sections: readonly ReportSection[], section: ReportSection): readonly ReportSection[] {
  if (section === 'coverage') return sections;
  return sectionOrder.filter((one) => (one === section ? !sections.includes(one) : sections.includes(one)));
}

/** How many fields will print as "not filled in". */
export function emptyFields(fields: ReportFields): number {
  return fieldNames.filter((name) => fields[name].trim() === '').length;
}

/** A file name for a report on an image: no character that a file system or a shell could take amiss. */
export function suggestedName(title: string, format: ReportFormat): string {
  const safe = title
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 80);
  return `${safe === '' ? 'image' : safe}-report.${reportFormats[format].extension}`;
}
