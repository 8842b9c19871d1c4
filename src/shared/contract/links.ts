import * as z from 'zod';
import { channel } from './channel';
import { idSchema, ordinalSchema, pathTextSchema } from './primitives';

/** A link that was followed on the way. */
const linkHopSchema = z.object({
  path: pathTextSchema,
  target: pathTextSchema,
  layer: ordinalSchema,
  entryId: idSchema,
});
export type LinkHop = Readonly<z.infer<typeof linkHopSchema>>;

/** Where the way ends. `entryId` and `layer` are null for a directory that no entry names, and for the root. */
const linkEndSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    path: pathTextSchema,
    layer: ordinalSchema.nullable(),
    entryId: idSchema.nullable(),
  }),
  /** `at` is the first path on the way that the tree has not. */
  z.object({ kind: z.literal('dangling'), at: pathTextSchema }),
  /** The way goes on below something that is no directory. */
  z.object({ kind: z.literal('not-directory'), at: pathTextSchema }),
  /** `at` is the link that leads back to itself. */
  z.object({ kind: z.literal('loop'), at: pathTextSchema }),
  z.object({ kind: z.literal('too-many-hops'), at: pathTextSchema }),
  /** No system would make this link. */
  z.object({ kind: z.literal('unusable'), reason: z.enum(['empty', 'nul', 'too-long', 'directory']) }),
]);
export type LinkEnd = Readonly<z.infer<typeof linkEndSchema>>;

const linkResolutionSchema = z.object({
  /** The tree in which it was followed: that of the layers 1 to `upTo`. */
  upTo: ordinalSchema,
  end: linkEndSchema,
  /** True where a `..` on the way leads above the root; there it stays at the root. */
  leavesRoot: z.boolean(),
  hops: z.array(linkHopSchema),
});
export type LinkResolution = Readonly<z.infer<typeof linkResolutionSchema>>;

export const linkChannels = {
  /** Follows a symlink or hard link inside the image; null for what is no link. */
  'links.resolve': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema, upTo: ordinalSchema }),
    linkResolutionSchema.nullable(),
  ),
} as const;
