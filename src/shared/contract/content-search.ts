import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { channel } from './channel';
import { emptySchema, idSchema, ordinalSchema, pageSchema } from './primitives';
import { searchHitSchema } from './search';

/** How the bytes of a match were read; `bytes` where they were looked for as bytes. */
export const matchEncodingSchema = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'bytes']);
export type MatchEncoding = z.infer<typeof matchEncodingSchema>;

/** A part of a text that matches, with what stands around it; secrets in it are masked. */
const snippetShape = {
  /** PathText: bytes that are no UTF-8 are kept. */
  snippet: z.string(),
  /** The match in the snippet, in UTF-16 units; where it is masked, the mask. */
  markStart: z.int(),
  markLength: z.int(),
};

export const contentMatchSchema = z.object({
  /** Byte offset and length in the file. */
  offset: z.number(),
  length: z.number(),
  /** 1-based; null in a file that is no text. */
  line: z.int().nullable(),
  encoding: matchEncodingSchema,
  ...snippetShape,
});
export type ContentMatch = Readonly<z.infer<typeof contentMatchSchema>>;

export const contentHitSchema = searchHitSchema.extend({
  /** The first matches, in order. */
  matches: z.array(contentMatchSchema),
  /** All matches in the file. */
  matchCount: z.number(),
  /** Where the file's bytes begin in its uncompressed layer; null where they do not lie there in one piece. */
  dataOffset: z.number().nullable(),
});
export type ContentHit = Readonly<z.infer<typeof contentHitSchema>>;

/** Files that could not be searched, and why. */
export const notSearchedSchema = z.object({
  /** Name of the evidence that holds them. */
  evidence: z.string(),
  files: z.number(),
  bytes: z.number(),
  failure: failureSchema,
});
export type NotSearched = Readonly<z.infer<typeof notSearchedSchema>>;

export const contentCountsSchema = z.object({
  /** Bytes of evidence that are read, and how many were. */
  bytesDone: z.number(),
  bytesTotal: z.number(),
  /** Regular files that the query names, and how many were searched. A file in several images counts once. */
  filesDone: z.number(),
  filesTotal: z.number(),
  /** Files with a match, and all matches in them. */
  hits: z.number(),
  matches: z.number(),
  /** Of these, what was counted but is not listed, since there are too many. */
  left: z.object({ hits: z.number(), matches: z.number() }),
  notSearched: z.array(notSearchedSchema),
});
export type ContentCounts = Readonly<z.infer<typeof contentCountsSchema>>;

/** A search of file contents: running, or how it ended. */
export const contentSearchStateSchema = contentCountsSchema.extend({
  searchId: idSchema,
  query: z.string(),
  caseId: idSchema.nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Hits that can be asked for. */
  listed: z.int(),
  tookMs: z.number(),
  failure: failureSchema.nullable(),
});
export type ContentSearchState = Readonly<z.infer<typeof contentSearchStateSchema>>;

/** A text of an image's history or config that matches. */
export const textHitSchema = z.object({
  image: z.object({
    id: idSchema,
    imageId: z.string(),
    references: z.array(z.string()),
    caseName: z.string().nullable(),
  }),
  where: z.enum(['history', 'config']),
  /** Of a history step: its number, the layer that it made, and which of its texts it is. */
  step: ordinalSchema.nullable(),
  layer: ordinalSchema.nullable(),
  part: z.enum(['created_by', 'comment', 'author']).nullable(),
  /** Of a config: where the text stands, such as `config.Labels["maintainer"]`; secrets in it are masked. */
  path: z.string().nullable(),
  ...snippetShape,
});
export type TextHit = Readonly<z.infer<typeof textHitSchema>>;

const querySchema = z.strictObject({ query: z.string().max(4096), caseId: idSchema.nullable() });
const searchSchema = z.strictObject({ searchId: idSchema });

export const contentSearchChannels = {
  /** Begins a search `in:content` and ends the one before; progress comes as events, hits by `search.contentHits`. */
  'search.startContent': channel(querySchema, searchSchema),
  'search.cancelContent': channel(searchSchema, emptySchema),
  /** The last search; null where there was none. */
  'search.content': channel(z.strictObject({}), contentSearchStateSchema.nullable()),
  /** Hits in the order in which they were found; those of a search that is gone are none. */
  'search.contentHits': channel(searchSchema.extend(pageSchema), z.object({ hits: z.array(contentHitSchema) })),
  /** Answers a search `in:history` or `in:config`. */
  'search.texts': channel(
    querySchema.extend(pageSchema),
    z.object({
      total: z.int(),
      tookMs: z.number(),
      texts: z.array(textHitSchema),
      /** Images whose config could not be read: they have no texts to search. */
      unreadable: z.int(),
    }),
  ),
} as const;
