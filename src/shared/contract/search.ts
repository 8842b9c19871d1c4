import * as z from 'zod';
import { entryTypeSchema, fateSchema, fileStateSchema } from '../vocabulary';
import { channel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema, pathTextSchema, timeSchema } from './primitives';

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
  /** Null of a deletion marker. */
  state: fileStateSchema.nullable(),
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

/** Where a search or a count goes on: text of the engine's own. */
const cursorSchema = z.string().max(400_000);

/** How many matches have each value, the most frequent first; an extension is hostile text. */
const facetSchema = z.array(z.tuple([z.string(), z.int()]));
export const searchFacetsSchema = z.object({
  type: facetSchema,
  extension: facetSchema,
  state: facetSchema,
  /** Classes of the sizes of files, as `size:` takes them. */
  size: facetSchema,
  layer: facetSchema,
  /** By the image's id in the library. */
  image: facetSchema,
  case: facetSchema,
});
export type SearchFacets = Readonly<z.infer<typeof searchFacetsSchema>>;

/** An image or a layer that has a digest, and where. */
export const digestOwnerSchema = z.object({
  /** `layer`: the blob as it is stored; `diff-id`: its tar, where that is another one. */
  kind: z.enum(['config', 'manifest', 'layer', 'diff-id']),
  digest: digestTextSchema,
  /** The first places; `placeCount` tells how many there are. */
  places: z.array(
    z.object({
      id: idSchema,
      imageId: z.string(),
      references: z.array(z.string()),
      layer: ordinalSchema.nullable(),
      evidence: z.string(),
      caseName: z.string().nullable(),
    }),
  ),
  placeCount: z.int(),
});
export type DigestOwner = Readonly<z.infer<typeof digestOwnerSchema>>;

const query = z.string().max(4096);

export const searchChannels = {
  /** A page of hits, from `after` on; there are no more once `next` is null, and not before. */
  'search.files': channel(
    z.strictObject({
      ...{ query, caseId: idSchema.nullable() },
      ...{ limit: z.int().min(1).max(5000), after: cursorSchema.nullable() },
    }),
    z.object({
      ...{ tookMs: z.number(), hits: z.array(searchHitSchema), next: cursorSchema.nullable() },
      /** Images that the query asks about and whose files were not checked: their hits are lacking. */
      notChecked: z.array(idSchema),
      /** Files that the query asks kept hash sets about, and that were not looked up. */
      notLookedUp: z.int(),
    }),
  ),
  /** Images and layers that have a digest which the query asks for with `digest:`; `more` are not told. */
  'search.digests': channel(
    z.strictObject({ query, caseId: idSchema.nullable() }),
    z.object({ owners: z.array(digestOwnerSchema), more: z.int() }),
  ),
  /** A slice of the number of matches, from `from` on; all slices added up are the whole. */
  'search.count': channel(
    z.strictObject({ query, caseId: idSchema.nullable(), from: cursorSchema.nullable() }),
    z.object({ matched: z.int(), facets: searchFacetsSchema, next: cursorSchema.nullable() }),
  ),
} as const;
