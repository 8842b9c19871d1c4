import * as z from 'zod';
import { channel } from './channel';
import { maskedTextSchema } from './image';
import { idSchema, ordinalSchema } from './primitives';

/** Which bytes: an entry of a layer of an image. */
export const entryPointerSchema = z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema });
export type EntryPointer = Readonly<z.infer<typeof entryPointerSchema>>;

export const diffLineSchema = z.object({
  kind: z.enum(['equal', 'removed', 'added']),
  /** 1-based numbers in A and in B; null on the side that lacks the line. */
  a: ordinalSchema.nullable(),
  b: ordinalSchema.nullable(),
  /** PathText, without the line feed; secrets masked. */
  text: maskedTextSchema,
  /** The text goes on; the rest of the line is not shown. */
  cut: z.boolean(),
  /** The file ends here without a line feed. */
  unended: z.boolean(),
});
export type DiffLine = Readonly<z.infer<typeof diffLineSchema>>;

const sideSchema = z.enum(['a', 'b']);

/** What came of comparing two contents by lines; what cannot be compared is told and is no failure. */
export const textDiffSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lines'),
    encodings: z.object({ a: z.string(), b: z.string() }),
    added: z.int(),
    removed: z.int(),
    /** Changed lines with up to three equal ones around; empty where only bytes that are no text differ. */
    hunks: z.array(z.object({ lines: z.array(diffLineSchema) })),
  }),
  z.object({ kind: z.literal('equal') }),
  z.object({ kind: z.literal('binary'), sides: z.array(sideSchema) }),
  z.object({ kind: z.literal('no-content'), sides: z.array(sideSchema) }),
  z.object({ kind: z.literal('too-large'), bytes: z.number(), lines: z.int(), sides: z.array(sideSchema) }),
  z.object({ kind: z.literal('too-different') }),
]);
export type TextDiff = Readonly<z.infer<typeof textDiffSchema>>;

export const textDiffChannels = {
  /** The contents of two entries, of one image or of two, compared by lines. */
  'explorer.diff': channel(z.strictObject({ a: entryPointerSchema, b: entryPointerSchema }), textDiffSchema),
} as const;
