import * as z from 'zod';
import { failureCodeSchema, failureSchema } from '../failure-schema';
import { channel } from './channel';
import { digestTextSchema, emptySchema, idSchema, ordinalSchema } from './primitives';

/**
 * What intake recorded, compared with the evidence as it is now. `missing`: recorded and not there any more.
 * `added`: there now and not recorded. `not-read`: nothing to compare, neither then nor now.
 */
export const recheckStatusSchema = z.enum(['verified', 'mismatch', 'missing', 'added', 'not-read']);
export type RecheckStatus = z.infer<typeof recheckStatusSchema>;

/** True for what is not as it was recorded. */
export function isChanged(status: RecheckStatus): boolean {
  return status === 'mismatch' || status === 'missing' || status === 'added';
}

export const recheckedBlobSchema = z.object({
  /** The digest that names it. */
  digest: digestTextSchema,
  /** The member that holds it now; null where there is none. */
  path: z.string().nullable(),
  recorded: digestTextSchema.nullable(),
  found: digestTextSchema.nullable(),
  status: recheckStatusSchema,
});
export type RecheckedBlob = Readonly<z.infer<typeof recheckedBlobSchema>>;

const layerFactsSchema = z.object({
  digest: digestTextSchema.nullable(),
  diffId: digestTextSchema.nullable(),
  listingSha256: z.string().nullable(),
});
export type LayerFacts = Readonly<z.infer<typeof layerFactsSchema>>;

export const recheckedLayerSchema = z.object({
  layer: ordinalSchema,
  /** The member that holds it; null where intake found none. */
  path: z.string().nullable(),
  recorded: layerFactsSchema,
  found: layerFactsSchema,
  status: recheckStatusSchema,
});
export type RecheckedLayer = Readonly<z.infer<typeof recheckedLayerSchema>>;

/** A document of the proof chain: its digest, or the id of the old format that it gives, then and now. */
export const recheckedDocumentSchema = z.object({
  object: z.enum(['index', 'manifest', 'config', 'legacy-id']),
  layer: ordinalSchema.nullable(),
  writtenIn: z.string(),
  recorded: digestTextSchema.nullable(),
  found: digestTextSchema.nullable(),
  status: recheckStatusSchema,
});
export type RecheckedDocument = Readonly<z.infer<typeof recheckedDocumentSchema>>;

export const recheckedImageSchema = z.object({
  id: idSchema,
  /** The names that the evidence gives the image, then and now; null where it shows no such image any more. */
  references: z.object({ recorded: z.array(z.string()), found: z.array(z.string()).nullable() }),
  documents: z.array(recheckedDocumentSchema),
  layers: z.array(recheckedLayerSchema),
  /** The worst of all of it. */
  status: recheckStatusSchema,
});
export type RecheckedImage = Readonly<z.infer<typeof recheckedImageSchema>>;

/** Evidence read again from its first byte to its last, and compared with what intake recorded. */
export const recheckSchema = z.object({
  evidenceId: idSchema,
  /** Where the bytes lie: the copy in the library, or their own place. */
  path: z.string(),
  expected: z.string(),
  found: z.string().nullable(),
  status: z.enum(['verified', 'mismatch', 'missing', 'not-read']),
  /** Why the inside could not be read; null where it was. */
  failure: failureCodeSchema.nullable(),
  blobs: z.array(recheckedBlobSchema),
  images: z.array(recheckedImageSchema),
});
export type Recheck = Readonly<z.infer<typeof recheckSchema>>;

export const recheckCountsSchema = z.object({
  status: recheckSchema.shape.status,
  /** How many blobs and layers were compared, and how many of them are not what they were. */
  blobs: z.int(),
  changedBlobs: z.int(),
  layers: z.int(),
  changedLayers: z.int(),
});
export type RecheckCounts = Readonly<z.infer<typeof recheckCountsSchema>>;

/** A reading of one evidence: running, or how it ended. */
export const recheckStateSchema = z.object({
  evidenceId: idSchema,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  /** When it ended, RFC 3339 in UTC; null while it runs. */
  at: z.string().nullable(),
  counts: recheckCountsSchema.nullable(),
  /** Null also for a reading before this start of the app, of which only the audit log knows. */
  result: recheckSchema.nullable(),
  failure: failureSchema.nullable(),
});
export type RecheckState = Readonly<z.infer<typeof recheckStateSchema>>;

const evidenceSchema = z.strictObject({ evidenceId: idSchema });

export const verifyChannels = {
  /** Reads the evidence again; progress and the result come as events. One reading of an evidence at a time. */
  'evidence.verify': channel(evidenceSchema, emptySchema),
  'evidence.cancelVerify': channel(evidenceSchema, emptySchema),
  /** The reading that runs, or the last one; null where there was none. */
  'evidence.verification': channel(evidenceSchema, recheckStateSchema.nullable()),
} as const;
