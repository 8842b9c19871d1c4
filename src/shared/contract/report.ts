import * as z from 'zod';
import { reportFormats, workingFormats } from '../formats';
import { localeSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { idSchema } from './primitives';

/** Formats that the engine writes. */
export const reportFormatSchema = z.enum(workingFormats(reportFormats));

export const reportSectionSchema = z.enum([
  'summary',
  'identity',
  'integrity',
  'findings',
  'layers',
  'deleted',
  'anomalies',
  'space',
  'certificates',
  'problems',
  'coverage',
  'files',
]);
export type ReportSection = z.infer<typeof reportSectionSchema>;

/** What a person fills in; an empty field prints as "not filled in". */
export const reportFieldsSchema = z.strictObject({
  reportNumber: z.string().max(200),
  marking: z.string().max(200),
  examiner: z.string().max(200),
  organisation: z.string().max(200),
  receivedFrom: z.string().max(200),
});
export type ReportFields = Readonly<z.infer<typeof reportFieldsSchema>>;

export const reportOptionsSchema = z.strictObject({
  imageId: idSchema,
  locale: localeSchema,
  /** `coverage` is always in, whatever is asked for. */
  sections: z.array(reportSectionSchema),
  fields: reportFieldsSchema,
});
export type ReportOptions = Readonly<z.infer<typeof reportOptionsSchema>>;

export const reportChannels = {
  /**
   * The report as one HTML document without scripts, for the preview. Main adds `url`, under which it
   * serves the document with a policy of its own: show it with `<iframe sandbox="" src={url}>`. (A
   * `srcdoc` frame inherits the window's policy, which forbids the report's inline styles.)
   */
  'report.preview': channel(reportOptionsSchema, z.object({ html: z.string(), url: z.string().optional() })),
  'report.export': writingChannel(reportOptionsSchema.extend({ format: reportFormatSchema, out: outSchema })),
} as const;
