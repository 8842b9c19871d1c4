import * as z from 'zod';
import { problemSchema } from '../problem';
import { fileKindSchema, verdictFilterSchema, verdictSchema } from '../vocabulary';
import { channel } from './channel';
import { MOST_PACKAGE_PROBLEMS } from './packages';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

const verdictRowSchema = z.object({
  path: pathTextSchema,
  is: verdictFilterSchema,
  /** Package URL of the owner. */
  package: z.string().nullable(),
  /** The layer that made the present state, removed the file, or wrote the record anew; null where no layer ever had the file. */
  layer: ordinalSchema.nullable(),
  step: ordinalSchema.nullable(),
  kind: fileKindSchema.nullable(),
  /** Why, in words of docs/check.md. */
  detail: z.string().nullable(),
  shippedDigest: z.string().nullable(),
  /** What a rewritten record has instead. */
  laterDigest: z.string().nullable(),
  /** The row of the present state; null of what is not there, and of records. */
  entryId: idSchema.nullable(),
});
export type VerdictRow = Readonly<z.infer<typeof verdictRowSchema>>;

/** What the verdicts of all files of an image come to. */
const verdictSummarySchema = z.object({
  counts: z.record(verdictSchema, z.int()),
  files: z.int(),
  /** Programs, libraries and scripts of no package in folders of the system. */
  unownedPrograms: z.int(),
  recordsRewritten: z.int(),
  /** False where no package database owns a file: then all are unowned, and that says nothing. */
  hasPackages: z.boolean(),
  problems: z.array(problemSchema).max(MOST_PACKAGE_PROBLEMS),
  problemCount: z.int(),
});
export type VerdictSummary = Readonly<z.infer<typeof verdictSummarySchema>>;

/** What was worked out of the entries of an image, each at the same index of its lists. */
const checkedEntriesSchema = z.object({
  imageId: idSchema,
  entries: z.array(idSchema),
  /** Indexes of verdicts in their order; -1 of what has an owner only. */
  verdicts: z.array(z.int()),
  /** Indexes in `packages`; -1 of what has no owner. */
  owners: z.array(z.int()),
  packages: z.array(z.object({ purl: z.string(), names: z.array(z.string()) })),
});
export type CheckedEntries = Readonly<z.infer<typeof checkedEntriesSchema>>;

export const verdictChannels = {
  /** Holds all files against the package databases of their layers: reads owned files from the evidence, which takes a while. */
  'verdicts.check': channel(z.strictObject({ imageId: idSchema }), verdictSummarySchema),
  /** A page of what is not as shipped, worst first, or of one verdict. */
  'verdicts.list': channel(
    z.strictObject({
      imageId: idSchema,
      is: verdictFilterSchema.nullable(),
      /** Words that path or package has, each of them somewhere. */
      text: z.string().max(1000),
      ...pageSchema,
    }),
    z.object({ rows: z.array(verdictRowSchema), total: z.int(), all: z.int() }),
  ),
  /** The entries of the final image that are not as shipped, by verdict: for marks in a tree. */
  'verdicts.entries': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({ entries: z.record(verdictSchema, z.array(idSchema)) }),
  ),
  /** The same for searches, with the owners of entries; of what is missing the entry that is deleted. */
  'verdicts.checked': channel(z.strictObject({ imageId: idSchema }), checkedEntriesSchema),
  /** Of one path: the verdict of its present state, and its rewritten records. */
  'verdicts.at': channel(
    z.strictObject({ imageId: idSchema, path: pathTextSchema }),
    z.object({ rows: z.array(verdictRowSchema) }),
  ),
} as const;
