import * as z from 'zod';
import { isTimeZone } from '../zoned-time';
import { reportFormats, workingFormats } from '../formats';
import { localeSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { idSchema } from './primitives';

/** Formats that the engine writes. */
export const reportFormatSchema = z.enum(workingFormats(reportFormats));

/** Parts of a report, in the order that it has where nobody asks for another. */
export const reportSectionSchema = z.enum([
  ...(['summary', 'request', 'identity', 'method', 'integrity', 'findings', 'footholds', 'verdicts'] as const),
  ...([
    'layers',
    'deleted',
    'anomalies',
    'space',
    'certificates',
    'problems',
    'timeline',
    'indicators',
    'notes',
  ] as const),
  ...(['opinion', 'conclusion', 'recommendations', 'coverage', 'custody', 'glossary', 'signoff', 'files'] as const),
]);
export type ReportSection = z.infer<typeof reportSectionSchema>;

/** What a person fills in; an empty field prints as "not filled in". */
export const reportFieldsSchema = z.strictObject({
  reportNumber: z.string().max(200),
  marking: z.string().max(200),
  examiner: z.string().max(200),
  organisation: z.string().max(200),
  receivedFrom: z.string().max(200),
  /** Who signs beside the examiner; a line to be filled in by hand where it is left out. */
  reviewer: z.string().max(200).optional(),
  /** Dates as a person writes them; what the case recorded where they are left out. */
  received: z.string().max(200).optional(),
  examined: z.string().max(200).optional(),
});
export type ReportFields = Readonly<z.infer<typeof reportFieldsSchema>>;

const narrativeTextSchema = z.string().max(100_000);

/** What a person writes in Markdown, each for the section of its name; an empty one is left out. */
export const reportNarrativeSchema = z.strictObject({
  summary: narrativeTextSchema,
  request: narrativeTextSchema,
  method: narrativeTextSchema,
  findings: narrativeTextSchema,
  opinion: narrativeTextSchema,
  conclusion: narrativeTextSchema,
  recommendations: narrativeTextSchema,
  /** Stands in the section of coverage. */
  limits: narrativeTextSchema,
});
export type ReportNarrative = Readonly<z.infer<typeof reportNarrativeSchema>>;

export const noNarrative: ReportNarrative = {
  ...{
    summary: '',
    request: '',
    method: '',
    findings: '',
    opinion: '',
    conclusion: '',
    recommendations: '',
    limits: '',
  },
};

/** Images that one report names at most; a case has no limit. */
export const MOST_REPORT_IMAGES = 1000;

/** What a report is on: some images of the library, or all of a case. */
export const reportScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('images'), imageIds: z.array(idSchema).min(1).max(MOST_REPORT_IMAGES) }),
  z.strictObject({ kind: z.literal('case'), caseId: idSchema }),
]);
export type ReportScope = Readonly<z.infer<typeof reportScopeSchema>>;

export const paperSchema = z.enum(['a4', 'letter']);
export type Paper = z.infer<typeof paperSchema>;

/** RFC 3339 in UTC, to the millisecond at most. */
export const issuedSchema = z.iso.datetime({ offset: false });

/** An earlier report that this one takes the place of. */
export const amendedReportSchema = z.strictObject({
  number: z.string().max(200),
  version: z.int().min(1).max(10_000),
  issued: issuedSchema,
  /** Of the file of the earlier report, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Why it is amended, as a person says. */
  reason: z.string().max(2000),
});
/** A report that was written before. */
export const earlierReportSchema = amendedReportSchema
  .omit({ reason: true })
  .extend({ format: reportFormatSchema, out: z.string() });
export type EarlierReport = Readonly<z.infer<typeof earlierReportSchema>>;
export type AmendedReport = Readonly<z.infer<typeof amendedReportSchema>>;

export const reportVersionSchema = amendedReportSchema.shape.version;

/** A name of the time zone database, such as `Asia/Tokyo`. */
export const timeZoneSchema = z.string().max(100).refine(isTimeZone);

/** What a report can leave out: what masks still show of secret values, and names of people. */
export const redactionSchema = z.enum(['values', 'people']);
export type Redaction = z.infer<typeof redactionSchema>;

export const reportOptionsSchema = z.strictObject({
  scope: reportScopeSchema,
  locale: localeSchema,
  paper: paperSchema,
  /** In the order that they are to have; `coverage` is always in, whatever is asked for. */
  sections: z.array(reportSectionSchema),
  fields: reportFieldsSchema,
  narrative: reportNarrativeSchema,
  /** When it is issued; null where it is the time of the call. With the same time two reports are the same bytes. */
  issued: issuedSchema.nullable(),
  /** Names of tags: of marks only these go in, and what is at the same places; all where it is left out. */
  tags: z.array(z.string().min(1).max(200)).min(1).max(100).optional(),
  /** 1 where it is left out. */
  version: reportVersionSchema.optional(),
  amends: amendedReportSchema.optional(),
  /** Times are printed in it, with their offset; UTC where it is left out. Data formats and the timeline are always in UTC. */
  zone: timeZoneSchema.optional(),
  redact: z.array(redactionSchema).max(redactionSchema.options.length).optional(),
});
export type ReportOptions = Readonly<z.infer<typeof reportOptionsSchema>>;

/** A report on one image on A4, with nothing written for it, issued at the time of the call. */
export function imageReport({
  imageId,
  ...chosen
}: Pick<ReportOptions, 'locale' | 'sections' | 'fields'> & { readonly imageId: number }): ReportOptions {
  const scope = { kind: 'images' as const, imageIds: [imageId] };
  return { ...chosen, scope, paper: 'a4', narrative: noNarrative, issued: null };
}

export const reportChannels = {
  /**
   * The report as one HTML document without scripts, for the preview. Main adds `url`, under which it
   * serves the document with a policy of its own: show it with `<iframe sandbox="" src={url}>`. (A
   * `srcdoc` frame inherits the window's policy, which forbids the report's inline styles.)
   */
  'report.preview': channel(reportOptionsSchema, z.object({ html: z.string(), url: z.string().optional() })),
  /** How many rows each section would have if it were in, whatever is asked for; none where it is text alone. */
  'report.contents': channel(
    z.strictObject({ scope: reportScopeSchema, locale: localeSchema }),
    z.object({ sections: z.array(z.object({ section: reportSectionSchema, rows: z.int() })) }),
  ),
  /** Reports that were exported on the same before, the newest first: one of them may be amended. */
  'report.earlier': channel(
    z.strictObject({ scope: reportScopeSchema }),
    z.object({ reports: z.array(earlierReportSchema) }),
  ),
  'report.export': writingChannel(reportOptionsSchema.extend({ format: reportFormatSchema, out: outSchema })),
} as const;
