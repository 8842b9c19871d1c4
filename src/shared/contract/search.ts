import * as z from 'zod';
import { entryTypeSchema, fateSchema, fileStateSchema } from '../vocabulary';
import { channel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema, pageSchema, pathTextSchema, timeSchema } from './primitives';

export const searchHitSchema = z.object({
  entryId: idSchema,
  path: pathTextSchema,
  name: pathTextSchema,
  layerDigest: digestTextSchema.nullable(),
  diffId: digestTextSchema,
  sha256: z.string().nullable(),
  size: z.number(),
  mode: z.int().nullable(),
  mtime: timeSchema,
  type: entryTypeSchema,
  state: fileStateSchema,
  images: z.array(
    z.object({
      id: idSchema,
      imageId: z.string(),
      references: z.array(z.string()),
      layer: ordinalSchema,
      fate: fateSchema,
      caseName: z.string().nullable(),
    }),
  ),
});
export type SearchHit = Readonly<z.infer<typeof searchHitSchema>>;

export const searchChannels = {
  'search.files': channel(
    z.strictObject({ query: z.string().max(4096), caseId: idSchema.nullable(), ...pageSchema }),
    z.object({ total: z.int(), tookMs: z.number(), hits: z.array(searchHitSchema) }),
  ),
} as const;
