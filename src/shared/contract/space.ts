import * as z from 'zod';
import { channel } from './channel';
import { idSchema, ordinalSchema, pageSchema, pathTextSchema } from './primitives';

const bytesAndFilesSchema = z.object({ bytes: z.number(), files: z.int() });

const spaceLayerSchema = z.object({
  layer: ordinalSchema,
  /** Bytes of the contents that the layer stores. */
  stored: z.number(),
  /** Of these, what the final image does not show: deleted later, replaced by other bytes, stored again later. */
  deleted: z.number(),
  replaced: z.number(),
  again: z.number(),
  /** Bytes, of layers below and of its own, that this layer hid. */
  hides: z.number(),
});
export type SpaceLayer = Readonly<z.infer<typeof spaceLayerSchema>>;

export const spaceSummarySchema = z.object({
  /** From 0 to 1: the smallest version of each path, over all versions of it (docs/space.md). */
  efficiency: z.number(),
  stored: z.number(),
  wasted: z.number(),
  deleted: bytesAndFilesSchema,
  replaced: bytesAndFilesSchema,
  again: bytesAndFilesSchema,
  layers: z.array(spaceLayerSchema),
  /** Paths that waste bytes. */
  paths: z.int(),
});
export type SpaceSummary = Readonly<z.infer<typeof spaceSummarySchema>>;

const wastedPathSchema = z.object({
  path: pathTextSchema,
  /** The newest version that is hidden, its layer, and the layer that hid it. */
  entryId: idSchema,
  layer: ordinalSchema,
  hiddenBy: ordinalSchema,
  wasted: z.number(),
  versions: z.int(),
  /** Whether that layer deleted it, and did not put something else in its place; a later one may have it again. */
  deleted: z.boolean(),
});
export type WastedPathRow = Readonly<z.infer<typeof wastedPathSchema>>;

export const spaceChannels = {
  'space.summary': channel(z.strictObject({ imageId: idSchema }), spaceSummarySchema),
  /** Paths whose bytes nobody sees, the most bytes first. */
  'space.paths': channel(
    z.strictObject({ imageId: idSchema, ...pageSchema }),
    z.object({ paths: z.array(wastedPathSchema), total: z.int() }),
  ),
} as const;
