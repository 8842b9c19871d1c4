import * as z from 'zod';
import { channel } from './channel';
import { emptySchema } from './primitives';

/** What a set says of a content: that it is known and harmless, or that it is looked for. */
export const hashSetKindSchema = z.enum(['known-good', 'notable']);
export type HashSetKind = z.infer<typeof hashSetKindSchema>;

/** The forms in which sets come: a list, an RDSv3 of the NSRL, a Bloom filter. */
export const hashSetFormSchema = z.enum(['list', 'nsrl', 'bloom']);
export type HashSetForm = z.infer<typeof hashSetFormSchema>;

export const hashKindSchema = z.enum(['md5', 'sha1', 'sha256']);
export type HashKind = z.infer<typeof hashKindSchema>;

export const hashSetNameSchema = z.string().trim().min(1).max(200);

/** A set of hashes that the library keeps. */
export const keptHashSetSchema = z.object({
  uid: z.string(),
  name: z.string(),
  kind: hashSetKindSchema,
  form: hashSetFormSchema,
  /** Name, size and SHA-256 of the file that it was imported from. */
  source: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  hashKinds: z.array(hashKindSchema),
  /** Hashes in it, each counted once; of a filter how many it says to have. */
  hashes: z.number(),
  /** Lines of a list that hold no hash. */
  otherLines: z.int(),
  /** Share of contents that a filter has by mistake; null for none. */
  falsePositives: z.number().nullable(),
  addedAt: z.string(),
  addedBy: z.string().nullable(),
  /** Contents of the library that are in it. */
  contents: z.int(),
  /** Files of layers that were not looked up, as their bytes could not be read. */
  notLookedUp: z.int(),
});
export type KeptHashSet = Readonly<z.infer<typeof keptHashSetSchema>>;

/** How far an import, or a look, is. */
export const hashSetStateSchema = z.object({
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Reading the set, or reading the evidence for MD5 and SHA-1. */
  step: z.enum(['set', 'evidence']),
  bytesDone: z.number(),
  bytesTotal: z.number(),
});
export type HashSetState = Readonly<z.infer<typeof hashSetStateSchema>>;

export const hashSetChannels = {
  /** The sets that the library keeps, by name. */
  'hashSets.list': channel(emptySchema, z.object({ sets: z.array(keptHashSetSchema) })),
  /** Keeps a set, and looks the files of the library up in it. `name`: that of the file where it is null. */
  'hashSets.import': channel(
    z.strictObject({
      path: z.string().min(1).max(32_768),
      kind: hashSetKindSchema,
      name: hashSetNameSchema.nullable(),
    }),
    keptHashSetSchema,
  ),
  /** Looks up what was not looked up yet: layers whose bytes could not be read before. */
  'hashSets.look': channel(emptySchema, z.object({ sets: z.array(keptHashSetSchema) })),
  /** Cancels the import or look that runs; it ends as `cancelled`. */
  'hashSets.cancel': channel(emptySchema, emptySchema),
  /** Takes a set out of the library, with the findings that it raised. */
  'hashSets.remove': channel(z.strictObject({ uid: z.string().min(1).max(64) }), emptySchema),
} as const;
