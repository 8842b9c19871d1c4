import * as z from 'zod';
import { entryTypeSchema } from '../vocabulary';
import { channel } from './channel';
import { ordinalSchema, pageSchema, pathTextSchema } from './primitives';

/**
 * What a look at the headers of the layers that are stored plain gives before they are read: names, and nothing proved.
 * `none`: there is nothing to look at (the job does not run, or nothing is stored plain).
 */
export const glanceStateSchema = z.object({
  jobId: z.string(),
  state: z.enum(['reading', 'ready', 'none']),
  /** Layers of the image that is looked at. */
  layers: z.int(),
  /** Further images of the evidence, which are not looked at. */
  otherImages: z.int(),
  /** Layers whose names are in the tree. */
  layersReady: z.array(ordinalSchema),
  /** Layers whose names come when they are read: they are compressed. */
  layersLater: z.array(ordinalSchema),
  /** Paths in the tree. */
  entries: z.int(),
  /** True where a limit left something out. */
  cut: z.boolean(),
});
export type GlanceState = Readonly<z.infer<typeof glanceStateSchema>>;

export const glanceRowSchema = z.object({
  name: pathTextSchema,
  /** Normalised path without leading slash, PathText. */
  path: pathTextSchema,
  type: entryTypeSchema,
  /** As the header says. */
  size: z.number(),
  /** Newest layer that names the path. */
  layer: ordinalSchema,
  /** The layer that took it away. */
  deletedBy: ordinalSchema.nullable(),
  hasChildren: z.boolean(),
});
export type GlanceRow = Readonly<z.infer<typeof glanceRowSchema>>;

export const glanceChannels = {
  /** Children of one folder ('' is the root) of what is being read, folders first, then names in byte order. */
  'ingest.glance': channel(
    z.strictObject({ jobId: z.string().min(1).max(64), dir: pathTextSchema, ...pageSchema }),
    glanceStateSchema.extend({ rows: z.array(glanceRowSchema), total: z.int() }),
  ),
} as const;
