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
  /** What the labels of the config say the base is: it is a claim, whoever wrote the labels. */
  claim: z
    .object({
      name: z.string().nullable(),
      digest: z.string().nullable(),
      /** Images of the library with that digest, and whether their layers are this one's lowest. */
      found: z.array(otherImageSchema.extend({ fits: z.boolean() })),
    })
    .nullable(),
});
export type Lineage = Readonly<z.infer<typeof lineageSchema>>;

export const lineageChannels = {
  'image.lineage': channel(z.strictObject({ imageId: idSchema }), lineageSchema),
} as const;
