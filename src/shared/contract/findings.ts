import * as z from 'zod';
import { confidenceSchema, notScannedReasonSchema, severitySchema, triageStateSchema } from '../vocabulary';
import { channel } from './channel';
import { idSchema, ordinalSchema, pathTextSchema, severityCountsSchema } from './primitives';
import { findingMarkSchema } from './work-place';

export const findingPlaceSchema = z.object({
  kind: z.enum(['file', 'config', 'history', 'label', 'name']),
  imageId: z.string(),
  layer: ordinalSchema.nullable(),
  path: pathTextSchema.nullable(),
  /** Byte offset in the file, in the config document, or null. */
  offset: z.number().nullable(),
  line: z.int().nullable(),
  step: ordinalSchema.nullable(),
});

export const findingSchema = z.object({
  id: z.string(),
  rule: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  title: z.string(),
  maskedValue: z.string(),
  valueLength: z.int(),
  where: findingPlaceSchema,
  /** Where kind is "file": the entry to open in the Explorer. */
  entryId: idSchema.nullable(),
  image: idSchema,
  deleted: z.boolean(),
  deletedInLayer: ordinalSchema.nullable(),
  /** The line with its secret masked, for context; null where there is none. */
  context: z.string().nullable(),
  /** What a mark or a judgement on it is on. */
  place: findingMarkSchema,
  /** Tells equal values apart from others, without telling them; null where it was found by an earlier version. */
  valueKey: z.string().nullable(),
  triage: triageStateSchema,
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;

export const coverageSchema = z.object({
  filesSeen: z.int(),
  filesScanned: z.int(),
  notScanned: z.array(z.object({ reason: notScannedReasonSchema, files: z.int(), bytes: z.number() })),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

export const findingsChannels = {
  /** Findings of one image, or of the whole library (imageId null), worst first. */
  'findings.list': channel(
    z.strictObject({
      imageId: idSchema.nullable(),
      severities: z.array(severitySchema).max(5),
      text: z.string().max(1000),
    }),
    z.object({
      findings: z.array(findingSchema),
      counts: severityCountsSchema,
      coverage: coverageSchema,
      rules: z.object({ version: z.string(), count: z.int() }),
    }),
  ),
  /** The value in clear; every call is written to the audit log. */
  'findings.reveal': channel(
    z.strictObject({ findingId: z.string().min(1).max(64), image: idSchema }),
    z.object({ value: z.string() }),
  ),
} as const;
