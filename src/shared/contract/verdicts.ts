import * as z from 'zod';
import { problemSchema } from '../problem';
import { fileKindSchema, verdictSchema } from '../vocabulary';
import { channel } from './channel';
import { MOST_PACKAGE_PROBLEMS } from './packages';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

/** What a list of verdicts can be kept to: one verdict, or records that a later layer wrote anew. */
export const verdictFilterSchema = z.enum([...verdictSchema.options, 'record-rewritten']);
export type VerdictFilter = z.infer<typeof verdictFilterSchema>;

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
  /** Of one path: the verdict of its present state, and its rewritten records. */
  'verdicts.at': channel(
    z.strictObject({ imageId: idSchema, path: pathTextSchema }),
    z.object({ rows: z.array(verdictRowSchema) }),
  ),
} as const;
