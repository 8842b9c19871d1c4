import * as z from 'zod';
import { compressionSchema, containerKindSchema, digestStatusSchema } from '../vocabulary';
import { caseSchema } from './cases';
import { channel } from './channel';
import { digestTextSchema, emptySchema, idSchema, severityCountsSchema, timeSchema } from './primitives';

export const librarySummarySchema = z.object({
  path: z.string(),
  cases: z.array(caseSchema),
  totals: z.object({
    evidence: z.int(),
    images: z.int(),
    /** Layers counted once per image that holds them. */
    layers: z.int(),
    /** Layers stored in the library: one per diffID. */
    uniqueLayers: z.int(),
    entries: z.int(),
    bytes: z.number(),
  }),
});
export type LibrarySummary = Readonly<z.infer<typeof librarySummarySchema>>;

/** One band of a core sample: enough to draw a layer at a glance. */
export const layerBandSchema = z.object({
  layer: z.int(),
  diffId: digestTextSchema.nullable(),
  bytes: z.number(),
  /** True where it has no entries: such a layer is the same in images that have nothing to do with each other. */
  isEmpty: z.boolean(),
  ok: z.boolean(),
});
export type LayerBand = Readonly<z.infer<typeof layerBandSchema>>;

export const evidenceSchema = z.object({
  id: idSchema,
  /** Cases that it is in; it may be in none. */
  caseIds: z.array(idSchema),
  name: z.string(),
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  container: containerKindSchema,
  compression: compressionSchema,
  addedAt: z.string(),
  examiner: z.string().nullable(),
  copied: z.boolean(),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

export const imageRowSchema = z.object({
  id: idSchema,
  /** Stable id of the image in CLI.md: the config digest's, or the manifest's, else one of its place. */
  imageId: z.string(),
  evidence: evidenceSchema,
  references: z.array(z.string()),
  platform: z.string().nullable(),
  created: timeSchema,
  configDigest: digestTextSchema.nullable(),
  manifestDigest: digestTextSchema.nullable(),
  attestation: z.boolean(),
  /** What it is where it is no image but has layers like one: a chart, a module, a build cache. */
  artifactType: z.string().nullable(),
  layers: z.array(layerBandSchema),
  /** Sum of the uncompressed layers in bytes. */
  bytes: z.number(),
  /** The worst status of any comparison of this image. */
  integrity: digestStatusSchema,
  mismatches: z.int(),
  missing: z.int(),
  findings: severityCountsSchema,
  /** Layers that were not searched for secrets, or not whole. */
  unsearched: z.int(),
  problems: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
  /** Layers that other images of the library hold too, and how many images those are. */
  shared: z.object({ layers: z.int(), images: z.int() }),
});
export type ImageRow = Readonly<z.infer<typeof imageRowSchema>>;

export const libraryChannels = {
  'library.get': channel(emptySchema, librarySummarySchema),
  'library.images': channel(z.strictObject({ caseId: idSchema.nullable() }), z.array(imageRowSchema)),
  'library.removeEvidence': channel(
    z.strictObject({ evidenceId: idSchema }),
    z.object({ images: z.int(), layers: z.int() }),
  ),
} as const;
