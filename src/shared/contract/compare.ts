import * as z from 'zod';
import { changedFactSchema, entryTypeSchema } from '../vocabulary';
import { channel } from './channel';
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

export const compareChannels = {
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
      counts: z.object({ added: z.int(), removed: z.int(), content: z.int(), properties: z.int(), equal: z.int() }),
      total: z.int(),
      paths: z.array(comparedPathSchema),
    }),
  ),
} as const;
