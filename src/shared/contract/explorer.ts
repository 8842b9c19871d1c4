import * as z from 'zod';
import {
  changedFactSchema,
  changeSchema,
  entryTypeSchema,
  fateSchema,
  severitySchema,
  treeViewSchema,
  verdictFilterSchema,
} from '../vocabulary';
import { anomalyKindSchema } from './anomalies';
import { archiveChannel, channel, outSchema, folderChannel, writingChannel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema, pageSchema, pathTextSchema, timeSchema } from './primitives';

export const treeRowSchema = z.object({
  /** Unique within one view of one image. */
  key: z.string(),
  /** Null for a directory that no entry names: it exists only through what is below it. */
  entryId: idSchema.nullable(),
  /** Normalised path without leading slash, PathText. */
  path: pathTextSchema,
  name: pathTextSchema,
  type: entryTypeSchema,
  layer: ordinalSchema.nullable(),
  change: changeSchema.nullable(),
  fate: fateSchema,
  size: z.number(),
  /** Of the content; null where there is none, or it was not read. */
  sha256: z.string().nullable(),
  mode: z.int().nullable(),
  mtime: timeSchema,
  /** True where the entry's time is after the layer's history step. */
  newerThanLayer: z.boolean(),
  linkTarget: pathTextSchema.nullable(),
  hasChildren: z.boolean(),
  /** For directories: layers with something inside, oldest first. */
  childLayers: z.array(ordinalSchema),
  /** In the file; of a directory that opens, in all files below it that the view shows. */
  findings: z.int(),
  worstFinding: severitySchema.nullable(),
  /** Problem codes that name this entry. */
  problems: z.array(z.string()),
  /** Kinds that the row shows by itself, the heaviest first; `anomalies.ofEntry` knows all of an entry. */
  anomalies: z.array(anomalyKindSchema),
});
export type TreeRow = Readonly<z.infer<typeof treeRowSchema>>;

export const entryDetailSchema = z.object({
  row: treeRowSchema,
  recordedName: pathTextSchema,
  typeFlag: z.string(),
  uid: z.number().nullable(),
  gid: z.number().nullable(),
  userName: z.string().nullable(),
  groupName: z.string().nullable(),
  sha256: z.string().nullable(),
  /** Offsets in the uncompressed layer stream. */
  headerOffset: z.number(),
  dataOffset: z.number(),
  /** Offset of the data in the evidence file where the layer is stored plain in a plain archive. */
  evidenceOffset: z.number().nullable(),
  extended: z.array(z.object({ key: z.string(), value: z.string() })),
  device: z.object({ major: z.int(), minor: z.int() }).nullable(),
  layerDigest: digestTextSchema.nullable(),
  diffId: digestTextSchema.nullable(),
  layerOk: z.boolean(),
  /** All versions of this path in this image, oldest first. */
  versions: z.array(
    z.object({
      entryId: idSchema,
      layer: ordinalSchema,
      change: changeSchema.nullable(),
      /** Where the change is of metadata only: of what. */
      changed: z.array(changedFactSchema),
      fate: fateSchema,
      type: entryTypeSchema,
      size: z.number(),
      sha256: z.string().nullable(),
      mtime: timeSchema,
    }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      severity: severitySchema,
      title: z.string(),
      maskedValue: z.string(),
      inside: z.array(pathTextSchema).nullable(),
      offset: z.number().nullable(),
      line: z.int().nullable(),
    }),
  ),
  elsewhere: z.array(
    z.object({
      imageId: idSchema,
      references: z.array(z.string()),
      layer: ordinalSchema,
      sameContent: z.boolean(),
      size: z.number(),
    }),
  ),
});
export type EntryDetail = Readonly<z.infer<typeof entryDetailSchema>>;

export const previewSchema = z.object({
  /** Bytes from `offset`; secret bytes are zeroed and listed in `masks`. */
  bytes: z.instanceof(Uint8Array),
  offset: z.number(),
  total: z.number(),
  masks: z.array(z.object({ offset: z.number(), length: z.int(), rule: z.string() })),
  /** Best guess from the first bytes; the person can choose another. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'latin1', 'binary']),
});
export type Preview = Readonly<z.infer<typeof previewSchema>>;

export const layerBytesSchema = z.object({
  /** Bytes of the uncompressed layer from `offset`; secret bytes are zeroed and listed in `masks`. */
  bytes: z.instanceof(Uint8Array),
  offset: z.number(),
  total: z.number(),
  masks: z.array(z.object({ offset: z.number(), length: z.int(), rule: z.string() })),
  /** Where the layer begins in the evidence file; null unless it is stored plain in a plain archive. */
  evidenceOffset: z.number().nullable(),
});
export type LayerBytes = Readonly<z.infer<typeof layerBytesSchema>>;

/** The most bytes that one answer carries. */
const MOST_BYTES = 4 * 1024 * 1024;
const rangeSchema = { offset: z.number().int().min(0), length: z.int().min(1).max(MOST_BYTES) };

/**
 * Why no file was made of an entry, or not a whole one. What is no file is never made. `broken-link`: a hard link that leads to
 * nothing its layer can see; `cut-short`: the layer ends before the file does; `changed`: other bytes than those indexed.
 */
export const notWrittenSchema = z.enum([
  'symlink',
  'device',
  'fifo',
  'whiteout',
  'broken-link',
  'cut-short',
  'changed',
]);
export type NotWritten = z.infer<typeof notWrittenSchema>;

const scopeSchema = { imageId: idSchema, view: treeViewSchema, layer: ordinalSchema };
const filterSchema = {
  changes: z.array(changeSchema).max(5),
  types: z.array(entryTypeSchema).max(10),
  onlyFindings: z.boolean(),
  /** Without known files of the hash sets that the library keeps. */
  hideKnown: z.boolean(),
};

/** Rows that are extracted at once; more is a folder. */
export const MOST_EXTRACTED_ROWS = 1000;

/** What is extracted: a directory ('' is the root) with all below it, rows of a list, or what has a tag. */
const extractedWhatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dir'), dir: pathTextSchema }),
  z.strictObject({
    kind: z.literal('rows'),
    rows: z
      .array(
        z.strictObject({
          /** Null for a directory that no entry names. */
          layer: ordinalSchema.nullable(),
          entryId: idSchema.nullable(),
          path: pathTextSchema,
          /** With all below it. */
          isFolder: z.boolean(),
        }),
      )
      .min(1)
      .max(MOST_EXTRACTED_ROWS),
  }),
  z.strictObject({ kind: z.literal('tag'), tagUid: z.string().min(1).max(64) }),
]);
export type ExtractedWhat = Readonly<z.infer<typeof extractedWhatSchema>>;

const archiveKindSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tar') }),
  z.strictObject({ kind: z.literal('zip'), password: z.string().min(1).max(200) }),
]);

const extractedSchema = z.object({
  out: z.string(),
  files: z.int(),
  bytes: z.number(),
  /** Of manifest.json, which says of each file where it was and what its digest is. */
  manifestSha256: z.string(),
  /** What was not written, or not whole. */
  left: z.array(z.object({ reason: notWrittenSchema, entries: z.int() })),
  /** How many of them have bytes that should be there. */
  lost: z.int(),
});

export const explorerChannels = {
  /** Children of one directory ('' is the root), directories first, then names in byte order. */
  'explorer.children': channel(
    z.strictObject({ ...scopeSchema, ...filterSchema, dir: pathTextSchema, ...pageSchema }),
    z.object({ rows: z.array(treeRowSchema), total: z.int() }),
  ),
  /** Flat list of all paths that match a glob or a part of the path. */
  'explorer.filter': channel(
    z.strictObject({
      ...{ ...scopeSchema, ...filterSchema, pattern: z.string().max(4096), ...pageSchema },
      /** Only files of which the check of this image says so; none before it was checked. */
      verdict: verdictFilterSchema.optional(),
    }),
    z.object({ rows: z.array(treeRowSchema), total: z.int() }),
  ),
  'explorer.counts': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema }),
    z.object({
      ...{ layer: z.int(), merged: z.int(), all: z.int(), shadowed: z.int() },
      /** Known files of the hash sets that the library keeps, in these layers. */
      known: z.int(),
    }),
  ),
  'explorer.entry': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema }),
    entryDetailSchema,
  ),
  'explorer.preview': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema, ...rangeSchema }),
    previewSchema,
  ),
  /** Bytes of a layer's uncompressed stream, those of no entry too. */
  'explorer.layerBytes': channel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, ...rangeSchema }),
    layerBytesSchema,
  ),
  /** Writes one file's bytes to a path that the person chose in a dialog. */
  'explorer.export': writingChannel(
    z.strictObject({ imageId: idSchema, layer: ordinalSchema, entryId: idSchema, out: outSchema }),
  ),
  /** Writes files of one layer, or as the layers up to it show them, into a new folder. */
  'explorer.exportTree': folderChannel(
    z.strictObject({ ...scopeSchema, what: extractedWhatSchema, out: outSchema }),
    extractedSchema,
  ),
  /** The same into one file. A zip is encrypted: it is for malware. */
  'explorer.exportArchive': archiveChannel(
    z.strictObject({ ...scopeSchema, what: extractedWhatSchema, as: archiveKindSchema, out: outSchema }),
    extractedSchema.extend({ sha256: z.string() }),
  ),
} as const;
