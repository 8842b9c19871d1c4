import * as z from 'zod';
import { channel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema } from './primitives';

const otherImageSchema = z.object({ imageId: idSchema, references: z.array(z.string()) });

export const lineageSchema = z.object({
  /** Other images with layers of this one, the longest common beginning first. */
  related: z.array(
    otherImageSchema.extend({
      /** Layers of this image whose bytes the other one has too, wherever. */
      shared: z.array(ordinalSchema),
      /** Layers that both have from the base up, in the same order. */
      commonLayers: z.int(),
      /** Of the highest of those, as this image has it. */
      chainId: digestTextSchema.nullable(),
    }),
  ),
  /** The image of the library that this one was built on: all its layers are this one's lowest. Of several the highest. */
  base: otherImageSchema.extend({ layers: z.int() }).nullable(),
  /** What manifest, index and labels say that the image is built on. Whoever wrote them could write anything. */
  claims: z.array(
    z.object({
      /** All that say it: an annotation of the manifest, of its descriptor or an index above it, a label of the config. */
      where: z.array(z.enum(['manifest', 'descriptor', 'index', 'label'])),
      name: z.string().nullable(),
      digest: z.string().nullable(),
      /**
       * `fits`, `contradicted`: what the library's layers say; `unsettled`: layers are missing that would tell; `absent`:
       * no other image of the library has the digest. Names without a digest are not looked up.
       */
      verdict: z.enum(['fits', 'contradicted', 'unsettled', 'absent', 'no-digest', 'not-a-digest']),
      /** Images of the library with that digest, and whether all their layers are this one's lowest; null: it cannot be told. */
      found: z.array(otherImageSchema.extend({ layers: z.int(), commonLayers: z.int(), fits: z.boolean().nullable() })),
    }),
  ),
  /** False for images that were added by a version that kept no annotations. */
  annotationsRecorded: z.boolean(),
});
export type Lineage = Readonly<z.infer<typeof lineageSchema>>;

export const lineageChannels = {
  'image.lineage': channel(z.strictObject({ imageId: idSchema }), lineageSchema),
} as const;
