import * as z from 'zod';
import { packageFormats, workingFormats } from '../formats';
import { problemSchema } from '../problem';
import { ecosystemSchema, packageStateSchema, versionChangeSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

const stepSchema = ordinalSchema.nullable();

/** A package and what the layers did to it; its texts are of the evidence. */
const packageRowSchema = z.object({
  /** Tells it from the other packages of the image, as long as the library is open. */
  index: z.int().min(0),
  purl: z.string().nullable(),
  name: z.string(),
  namespace: z.string().nullable(),
  version: z.string().nullable(),
  ecosystem: ecosystemSchema,
  arch: z.string().nullable(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  origin: z.string().nullable(),
  /** The file that told of it last, with the way into nested archives, and where it is stored. */
  database: pathTextSchema,
  databaseEntry: z.object({ layer: ordinalSchema, entryId: idSchema }),
  addedInLayer: ordinalSchema,
  addedByStep: stepSchema,
  changes: z.array(
    z.object({
      ...{ layer: ordinalSchema, step: stepSchema, versionBefore: z.string().nullable(), recordOnly: z.boolean() },
      order: versionChangeSchema.nullable(),
    }),
  ),
  removedInLayer: ordinalSchema.nullable(),
  removedByStep: stepSchema,
  /** Null where its record does not say. */
  files: z.int().nullable(),
});
export type PackageRow = Readonly<z.infer<typeof packageRowSchema>>;

export const packageOrderSchema = z.enum(['name', 'layer', 'version', 'ecosystem', 'files']);
export type PackageOrder = z.infer<typeof packageOrderSchema>;

const filterSchema = {
  imageId: idSchema,
  /** Words that name, version, source or database has, each of them somewhere. */
  text: z.string().max(1000),
  ecosystem: ecosystemSchema.nullable(),
  state: packageStateSchema.nullable(),
  /** The layer that added, changed or removed it. */
  layer: ordinalSchema.nullable(),
  order: packageOrderSchema,
  isDown: z.boolean(),
} as const;

/** Problems that are shown with the list at most; all of them are in the output of the command line. */
export const MOST_PACKAGE_PROBLEMS = 100;

export const packageChannels = {
  /** A page of the packages of an image by the databases of all of its layers, which are read from the evidence. */
  'packages.list': channel(
    z.strictObject({ ...filterSchema, ...pageSchema }),
    z.object({
      packages: z.array(packageRowSchema),
      total: z.int(),
      /** Of the image, whatever is filtered. */
      all: z.int(),
      /** How many there are of each kind, of those that pass all other filters; kinds that the image has none of are left out. */
      ecosystems: z.array(z.object({ ecosystem: ecosystemSchema, count: z.int() })),
      states: z.record(packageStateSchema, z.int()),
      problems: z.array(problemSchema).max(MOST_PACKAGE_PROBLEMS),
      problemCount: z.int(),
    }),
  ),
  /** Writes the packages that pass the filter, in its order. */
  'packages.export': writingChannel(
    z.strictObject({ ...filterSchema, format: z.enum(workingFormats(packageFormats)), out: outSchema }),
  ),
} as const;
