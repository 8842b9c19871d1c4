import * as z from 'zod';
import { anomalyKindSchema } from './anomalies';
import { ordinalSchema, pathTextSchema } from './primitives';

const uidSchema = z.string().min(1).max(512);
const offsetSchema = z.int().min(0);
/** Hex digits of the SHA-256 of an evidence. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a finding is: in a file of a layer (`diffId`, `path`), or in the config of an image (`imageUid`). */
export const findingMarkSchema = z.strictObject({
  kind: z.literal('finding'),
  rule: z.string().min(1).max(200),
  in: z.enum(['file', 'config', 'history', 'label', 'name']),
  diffId: uidSchema.nullable(),
  imageUid: uidSchema.nullable(),
  path: pathTextSchema.nullable(),
  /** The way into containers in the file; absent where it is in the file itself. */
  inside: z.array(pathTextSchema).min(1).optional(),
  offset: offsetSchema.nullable(),
  step: ordinalSchema.nullable(),
});

const anomalyPlaceSchema = z.strictObject({
  kind: z.literal('anomaly'),
  anomaly: anomalyKindSchema,
  diffId: uidSchema,
  path: pathTextSchema,
});

/**
 * What a note, a bookmark or a tag is on, in digests and names that are the same in every library: what is on a layer or
 * something in it is there again in each image that holds the layer. `imageUid` is the stable id of an image, `diffId` the
 * digest of the uncompressed layer.
 */
export const workPlaceSchema = z.discriminatedUnion('kind', [
  /** The case as a whole. */
  z.strictObject({ kind: z.literal('case'), caseUid: uidSchema }),
  z.strictObject({ kind: z.literal('evidence'), sha256: sha256Schema }),
  z.strictObject({ kind: z.literal('image'), imageUid: uidSchema }),
  z.strictObject({ kind: z.literal('layer'), diffId: uidSchema }),
  z.strictObject({ kind: z.literal('step'), imageUid: uidSchema, step: ordinalSchema }),
  z.strictObject({ kind: z.literal('path'), diffId: uidSchema, path: pathTextSchema }),
  z.strictObject({
    kind: z.literal('bytes'),
    ...{ diffId: uidSchema, path: pathTextSchema, offset: offsetSchema, length: z.int().min(1) },
  }),
  findingMarkSchema,
  anomalyPlaceSchema,
  /** An event of a timeline, by its key there. */
  z.strictObject({ kind: z.literal('event'), imageUid: uidSchema, event: z.string().min(1).max(4096) }),
]);
export type WorkPlace = Readonly<z.infer<typeof workPlaceSchema>>;

/** What can be judged. */
export const triagePlaceSchema = z.discriminatedUnion('kind', [findingMarkSchema, anomalyPlaceSchema]);
export type TriagePlace = Readonly<z.infer<typeof triagePlaceSchema>>;
