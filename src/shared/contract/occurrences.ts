import * as z from 'zod';
import { entryTypeSchema, fileFateSchema } from '../vocabulary';
import { channel } from './channel';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema, timeSchema } from './primitives';

const soughtSchema = z.discriminatedUnion('kind', [
  /** Files with these bytes, whatever their name. */
  z.strictObject({ kind: z.literal('content'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Entries of exactly this name in whatever directory; a whiteout is none, it says what is not there. */
  z.strictObject({ kind: z.literal('name'), name: pathTextSchema.min(1) }),
]);
export type Sought = Readonly<z.infer<typeof soughtSchema>>;

const holderSchema = { imageId: idSchema, references: z.array(z.string()), layer: ordinalSchema };

/** An image and its lowest layer that has what was sought, with the time that makes it the first. */
const firstSeenSchema = z.object({ ...holderSchema, time: z.string() });
export type FirstSeen = Readonly<z.infer<typeof firstSeenSchema>>;

/** One entry in one layer of one image: an entry of a layer that two images share is there twice. */
const occurrenceSchema = z.object({
  ...holderSchema,
  /** Layers of the image. */
  layers: z.int(),
  addedAt: z.string(),
  created: timeSchema,
  entryId: idSchema,
  path: pathTextSchema,
  type: entryTypeSchema,
  size: z.number(),
  sha256: z.string().nullable(),
  fate: fileFateSchema,
});
export type Occurrence = Readonly<z.infer<typeof occurrenceSchema>>;

export const occurrenceChannels = {
  /** Where else in the library a content or a name is, by when the images were added, then by layer. */
  'occurrences.list': channel(
    z.strictObject({ sought: soughtSchema, ...pageSchema }),
    z.object({
      /** Entries of the index, each once however many images hold its layer. */
      entries: z.int(),
      layers: z.int(),
      images: z.int(),
      /** Places that can be listed: entries by image. */
      total: z.int(),
      /** False where there are more entries than were looked at: the numbers are at least so high then. */
      complete: z.boolean(),
      /** The image that came first into the library. */
      firstAdded: firstSeenSchema.nullable(),
      /** The image that was made first, as the configs claim; null where none tells a time. */
      firstCreated: firstSeenSchema.nullable(),
      places: z.array(occurrenceSchema),
    }),
  ),
} as const;
