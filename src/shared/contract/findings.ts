import * as z from 'zod';
import {
  confidenceSchema,
  findingStateSchema,
  localeSchema,
  notScannedReasonSchema,
  scannedHowSchema,
  severitySchema,
  triageStateSchema,
} from '../vocabulary';
import { findingFormats, workingFormats } from '../formats';
import { channel, outSchema, writingChannel } from './channel';
import { idSchema, ordinalSchema, pathTextSchema, severityCountsSchema } from './primitives';
import { findingMarkSchema } from './work-place';

export const findingPlaceSchema = z.object({
  kind: z.enum(['file', 'config', 'history', 'label', 'name']),
  imageId: z.string(),
  layer: ordinalSchema.nullable(),
  path: pathTextSchema.nullable(),
  /** Where the finding is in what the file holds: the way into containers, outermost first; offset and line are in the inner file. */
  inside: z.array(pathTextSchema).nullable(),
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
  /** What later layers did with the file that holds it: `deleted` and `overwritten` ones are still in the evidence. */
  state: findingStateSchema,
  /** The layer that deleted the file, or has another in its place. */
  hiddenInLayer: ordinalSchema.nullable(),
  /** The line with its secret masked, for context; null where there is none. */
  context: z.string().nullable(),
  /** What a mark or a judgement on it is on. */
  place: findingMarkSchema,
  /** Tells equal values apart from others, without telling them; null where it was found by an earlier version. */
  valueKey: z.string().nullable(),
  triage: triageStateSchema,
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;

const counted = { files: z.int(), bytes: z.number() } as const;
const notScannedSchema = z.object({ reason: notScannedReasonSchema, ...counted });
const lookedSchema = z.object({ how: scannedHowSchema, ...counted });

export const coverageSchema = z.object({
  filesSeen: z.int(),
  filesScanned: z.int(),
  notScanned: z.array(notScannedSchema),
  /** How the files that were scanned were: each is in one of these or in `notScanned`. */
  looked: z.array(lookedSchema),
  /** The same of what is in containers; it counts in none of the numbers above. */
  inside: z.object({
    seen: z.int(),
    scanned: z.int(),
    looked: z.array(lookedSchema),
    notScanned: z.array(notScannedSchema),
  }),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

/** Findings of one export at most: more than a library of many images holds. */
const MOST_EXPORTED = 1_000_000;

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
      hashSets: z.object({
        /** Entries with findings that are known files, by the sets that the library keeps. */
        known: z.array(idSchema),
        /** Files that could not be looked up in a set, the most of any. */
        notLookedUp: z.int(),
      }),
    }),
  ),
  /** Every place of a value in all images of the library, by the key that tells it from others; image after image. */
  'findings.ofValue': channel(
    z.strictObject({ valueKey: z.string().min(1).max(128) }),
    z.object({ findings: z.array(findingSchema) }),
  ),
  /** Writes these findings in this order, masked, to a file that the person chose in a dialog; they are told by their ids. */
  'findings.export': writingChannel(
    z.strictObject({
      imageId: idSchema.nullable(),
      ids: z.array(z.string().min(1).max(64)).max(MOST_EXPORTED),
      format: z.enum(workingFormats(findingFormats)),
      locale: localeSchema,
      out: outSchema,
    }),
  ),
  /** The value in clear; every call is written to the audit log. */
  'findings.reveal': channel(
    z.strictObject({ findingId: z.string().min(1).max(64), image: idSchema }),
    z.object({ value: z.string() }),
  ),
} as const;
