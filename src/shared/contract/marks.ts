import * as z from 'zod';
import { channel } from './channel';
import { idSchema, ordinalSchema, pageSchema } from './primitives';
import { workPlaceSchema } from './work-place';

export const markKindSchema = z.enum(['note', 'bookmark', 'tag']);
export type MarkKind = z.infer<typeof markKindSchema>;

/** Longest note in UTF-16 units. */
export const LONGEST_NOTE = 100_000;
const bodySchema = z.string().max(LONGEST_NOTE);
const uidSchema = z.string().min(1).max(64);

/** A note, a bookmark or a tag on a place. */
export const markSchema = z.object({
  uid: z.string(),
  kind: markKindSchema,
  tagUid: z.string().nullable(),
  /** Markdown; null where nothing was written. */
  body: z.string().nullable(),
  caseId: idSchema.nullable(),
  place: workPlaceSchema,
  /** The place in one line, as it is sorted by. */
  placeText: z.string(),
  /** Where it was made: stable id of the image and SHA-256 of the evidence. */
  seenIn: z.object({ imageUid: z.string().nullable(), evidenceSha256: z.string().nullable() }),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
  /**
   * Where it can be looked at: in the image that was asked for, else in the one where it was made, else in the first one that
   * holds it; null where the library has none.
   */
  target: z
    .object({ image: idSchema, layer: ordinalSchema.nullable(), entryId: idSchema.nullable(), evidenceId: idSchema })
    .nullable(),
});
export type Mark = Readonly<z.infer<typeof markSchema>>;

export const markOrderSchema = z.enum(['created', 'changed', 'kind', 'tag', 'place', 'by']);

const madeSchema = {
  caseId: idSchema.nullable(),
  /** The image that the person was looking at. */
  image: idSchema.nullable(),
};
const placesSchema = z.array(workPlaceSchema).min(1).max(1000);

const noteSchema = z.strictObject({ kind: z.literal('note'), body: bodySchema.min(1), ...madeSchema });
const bookmarkSchema = z.strictObject({ kind: z.literal('bookmark'), body: bodySchema.optional(), ...madeSchema });
const tagSchema = z.strictObject({
  ...{ kind: z.literal('tag'), tagUid: uidSchema, body: bodySchema.optional() },
  ...madeSchema,
});

export const markChannels = {
  /** Marks of a case, of an image (its own, and those of its layers and its evidence), of both, or all. */
  'marks.list': channel(
    z.strictObject({
      caseId: idSchema.nullable(),
      imageId: idSchema.nullable(),
      kinds: z.array(markKindSchema).max(3),
      tagUids: z.array(uidSchema).max(100),
      /** A part of note or place, in any case of letters. */
      text: z.string().max(1000),
      order: markOrderSchema,
      descending: z.boolean(),
      ...pageSchema,
    }),
    z.object({ marks: z.array(markSchema), total: z.int() }),
  ),
  /** What is on these very places. */
  'marks.at': channel(
    z.strictObject({ places: z.array(workPlaceSchema).max(1000), imageId: idSchema.nullable() }),
    z.object({ marks: z.array(markSchema) }),
  ),
  /** Adds a note, a bookmark, or a tag. A tag or a bookmark that is there already is left as it is. */
  'marks.add': channel(
    z.discriminatedUnion('kind', [
      noteSchema.extend({ place: workPlaceSchema }),
      bookmarkSchema.extend({ place: workPlaceSchema }),
      tagSchema.extend({ place: workPlaceSchema }),
    ]),
    markSchema,
  ),
  /** The same on many places: one entry of the audit log, and one step to undo. */
  'marks.addAll': channel(
    z.discriminatedUnion('kind', [
      noteSchema.extend({ places: placesSchema }),
      bookmarkSchema.extend({ places: placesSchema }),
      tagSchema.extend({ places: placesSchema }),
    ]),
    z.object({ added: z.int() }),
  ),
  'marks.edit': channel(z.strictObject({ uid: uidSchema, body: bodySchema }), markSchema),
  'marks.remove': channel(
    z.strictObject({ uids: z.array(uidSchema).min(1).max(5000) }),
    z.object({ removed: z.int() }),
  ),
  /** Earlier texts of a mark, the newest first. */
  'marks.history': channel(
    z.strictObject({ uid: uidSchema }),
    z.array(z.object({ at: z.string(), by: z.string().nullable(), body: z.string().nullable() })),
  ),
} as const;
