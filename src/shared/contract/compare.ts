import * as z from 'zod';
import { comparisonFormats, workingFormats } from '../formats';
import {
  changedFactSchema,
  ecosystemSchema,
  entryTypeSchema,
  localeSchema,
  packageDifferenceSchema,
  verdictSchema,
} from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { maskedTextSchema } from './image';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

export const comparedPathSchema = z.object({
  path: pathTextSchema,
  change: z.enum(['added', 'removed', 'content', 'properties']),
  typeA: entryTypeSchema.nullable(),
  typeB: entryTypeSchema.nullable(),
  sizeA: z.number().nullable(),
  sizeB: z.number().nullable(),
  layerA: ordinalSchema.nullable(),
  layerB: ordinalSchema.nullable(),
  entryA: idSchema.nullable(),
  entryB: idSchema.nullable(),
  /** Which properties differ, where both have the path; times are told and are no difference by themselves. */
  properties: z.array(changedFactSchema),
});
export type ComparedPath = Readonly<z.infer<typeof comparedPathSchema>>;

const configFields = [
  ...(['architecture', 'os', 'user', 'workingDir', 'entrypoint', 'cmd', 'env', 'labels'] as const),
  ...(['exposedPorts', 'volumes', 'stopSignal'] as const),
] as const;

export const configDifferenceSchema = z.object({
  field: z.enum(configFields),
  /** Of a variable, a label, a port or a volume. */
  name: z.string().nullable(),
  /** Secrets masked; null where the image does not set it. Two texts may be alike where only what is masked differs. */
  a: maskedTextSchema.nullable(),
  b: maskedTextSchema.nullable(),
});
export type ConfigDifference = Readonly<z.infer<typeof configDifferenceSchema>>;

export const historyPairSchema = z.object({
  kind: z.enum(['equal', 'removed', 'added']),
  stepA: ordinalSchema.nullable(),
  stepB: ordinalSchema.nullable(),
  /** The instruction or the recorded command, secrets masked. */
  text: z.string(),
});
export type HistoryPair = Readonly<z.infer<typeof historyPairSchema>>;

export const sizeDifferenceSchema = z.object({
  path: pathTextSchema,
  /** True where there is something below. */
  isDir: z.boolean(),
  /** Files that differ, and their bytes. */
  paths: z.int(),
  bytesA: z.number(),
  bytesB: z.number(),
});
export type SizeDifference = Readonly<z.infer<typeof sizeDifferenceSchema>>;

const packageSideSchema = z.object({
  ...{ version: z.string().nullable(), epoch: z.string().nullable(), arch: z.string().nullable() },
  purl: z.string().nullable(),
  database: pathTextSchema,
  addedInLayer: ordinalSchema,
  /** What gave it its version or record. */
  layer: ordinalSchema,
  step: ordinalSchema.nullable(),
});

const packageDifferenceRowSchema = z.object({
  change: packageDifferenceSchema,
  ecosystem: ecosystemSchema,
  namespace: z.string().nullable(),
  name: z.string(),
  a: packageSideSchema.nullable(),
  b: packageSideSchema.nullable(),
});
export type PackageDifferenceRow = Readonly<z.infer<typeof packageDifferenceRowSchema>>;

const countsSchema = z.object({
  ...{ added: z.int(), removed: z.int(), content: z.int(), properties: z.int(), equal: z.int() },
});
const pairSchema = { a: idSchema, b: idSchema };

/** What a file can do that nobody vouches for, the loudest first. */
export const impostorKindSchema = z.enum(['packaged', 'key', 'unit', 'executable', 'script']);
export type ImpostorKind = z.infer<typeof impostorKindSchema>;

const impostorSchema = z.object({
  path: pathTextSchema,
  kind: impostorKindSchema,
  change: z.enum(['added', 'removed', 'content', 'properties']),
  verdict: verdictSchema,
  /** Why, in words of docs/check.md. */
  detail: z.string().nullable(),
  package: z.string().nullable(),
  /** Layer and step are those of B. */
  layer: ordinalSchema.nullable(),
  step: ordinalSchema.nullable(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  entryId: idSchema.nullable(),
});
export type ImpostorRow = Readonly<z.infer<typeof impostorSchema>>;

export const compareChannels = {
  /** What differs beside the files: layers, config and history. */
  'compare.facts': channel(
    z.strictObject(pairSchema),
    z.object({
      commonLayers: z.int(),
      layersA: z.int(),
      layersB: z.int(),
      /** The lowest layer that is not the same in both; null where all are. */
      firstDifferingLayer: ordinalSchema.nullable(),
      counts: countsSchema,
      config: z.array(configDifferenceSchema),
      history: z.array(historyPairSchema),
    }),
  ),
  /** Differences in size of what lies in one directory ('' is the root), the largest first. */
  'compare.sizes': channel(
    z.strictObject({ ...pairSchema, dir: pathTextSchema, ...pageSchema }),
    z.object({ total: z.int(), rows: z.array(sizeDifferenceSchema) }),
  ),
  /** Packages that differ between the ends of both images, by the databases in the evidence; fails where these cannot be read. */
  'compare.packages': channel(
    z.strictObject({ ...pairSchema, change: packageDifferenceSchema.nullable(), ...pageSchema }),
    z.object({
      counts: z.record(z.enum([...packageDifferenceSchema.options, 'equal']), z.int()),
      total: z.int(),
      packages: z.array(packageDifferenceRowSchema),
      /** How many there are on each side: what could not be read may differ all the same. */
      problems: z.object({ a: z.int(), b: z.int() }),
    }),
  ),
  /** What B has that A has not and no package of B accounts for; reads packages and owned files of B from the evidence. */
  'compare.impostors': channel(
    z.strictObject({ ...pairSchema, kind: impostorKindSchema.nullable(), ...pageSchema }),
    z.object({
      impostors: z.array(impostorSchema),
      /** Of the kind that is asked for. */
      total: z.int(),
      counts: z.record(impostorKindSchema, z.int()),
      recordsRewritten: z.int(),
      /** Paths that differ between the two images, of which these are a part. */
      different: z.int(),
      hasPackages: z.boolean(),
      problems: z.int(),
    }),
  ),
  /** Writes the comparison to a path that the person chose in a dialog. */
  'compare.export': writingChannel(
    z.strictObject({
      ...pairSchema,
      format: z.enum(workingFormats(comparisonFormats)),
      locale: localeSchema,
      out: outSchema,
    }),
  ),
  'compare.images': channel(
    z.strictObject({
      a: idSchema,
      b: idSchema,
      changes: z.array(z.enum(['added', 'removed', 'content', 'properties'])),
      ...pageSchema,
    }),
    z.object({
      commonLayers: z.int(),
      layersA: z.int(),
      layersB: z.int(),
      counts: countsSchema,
      total: z.int(),
      paths: z.array(comparedPathSchema),
    }),
  ),
} as const;
