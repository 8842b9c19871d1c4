import * as z from 'zod';
import { channel } from './channel';
import { emptySchema } from './primitives';

/** Hues that a tag can have. */
export const tagColourSchema = z.enum(['red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'grey']);
export type TagColour = z.infer<typeof tagColourSchema>;

const tagFields = {
  name: z.string().trim().min(1).max(100),
  colour: tagColourSchema,
  /** One letter or digit that sets it; null where it has none. */
  key: z
    .string()
    .regex(/^[a-z0-9]$/)
    .nullable(),
};

export const tagSchema = z.object({
  uid: z.string(),
  name: z.string(),
  colour: tagColourSchema,
  key: z.string().nullable(),
  /** Marks that have it, in all cases. */
  marks: z.int(),
});
export type Tag = Readonly<z.infer<typeof tagSchema>>;

const tagUidSchema = z.string().min(1).max(64);

export const tagChannels = {
  /** All tags: those with a key first, in its order. */
  'tags.list': channel(emptySchema, z.array(tagSchema)),
  'tags.add': channel(z.strictObject(tagFields), tagSchema),
  'tags.edit': channel(z.strictObject({ uid: tagUidSchema, changes: z.strictObject(tagFields).partial() }), tagSchema),
  /** Removes a tag, and takes it off all places. */
  'tags.remove': channel(z.strictObject({ uid: tagUidSchema }), z.object({ marks: z.int() })),
} as const;
