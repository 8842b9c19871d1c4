import * as z from 'zod';
import { builderNames, builderReasons } from '../builders';
import { problemSchema } from '../problem';
import { compressionSchema, digestStatusSchema } from '../vocabulary';
import { channel } from './channel';
import { digestTextSchema, idSchema, ordinalSchema, timeSchema } from './primitives';
import { imageRowSchema } from './library';

export const layerSummarySchema = z.object({
  layer: ordinalSchema,
  layerId: idSchema.nullable(),
  digest: digestTextSchema.nullable(),
  diffId: digestTextSchema.nullable(),
  declaredDigest: digestTextSchema.nullable(),
  declaredDiffId: digestTextSchema.nullable(),
  chainId: digestTextSchema.nullable(),
  mediaType: z.string().nullable(),
  compression: compressionSchema.nullable(),
  bytes: z.number().nullable(),
  uncompressedBytes: z.number().nullable(),
  digestStatus: digestStatusSchema,
  diffIdStatus: digestStatusSchema,
  entries: z.int(),
  regularFiles: z.int(),
  whiteouts: z.int(),
  opaqueMarkers: z.int(),
  listingSha256: z.string().nullable(),
  /** 1-based history step that made the layer; null where the counts do not fit. */
  step: ordinalSchema.nullable(),
  empty: z.boolean(),
  /** What the layer did, by path. */
  added: z.int(),
  modified: z.int(),
  meta: z.int(),
  deleted: z.int(),
  findings: z.int(),
});
export type LayerSummary = Readonly<z.infer<typeof layerSummarySchema>>;

/** Who made a step or an image, and what tells it. */
export const builderSchema = z.object({ name: z.enum(builderNames), reason: z.enum(builderReasons) });

export const historyStepSchema = z.object({
  step: ordinalSchema,
  created: timeSchema,
  createdBy: z.string().nullable(),
  author: z.string().nullable(),
  comment: z.string().nullable(),
  emptyLayer: z.boolean(),
  layer: ordinalSchema.nullable(),
  /** Dockerfile instruction, as far as it can be told from createdBy; secrets masked. */
  instruction: z.string().nullable(),
  builder: builderSchema,
  findings: z.int(),
});
export type HistoryStep = Readonly<z.infer<typeof historyStepSchema>>;

/** One comparison of the proof chain: a digest written down in `writtenIn` against the bytes of `object`. */
export const proofLineSchema = z.object({
  object: z.enum(['index', 'manifest', 'config', 'layer', 'layer-diff-id', 'legacy-id']),
  layer: ordinalSchema.nullable(),
  writtenIn: z.string(),
  expected: digestTextSchema.nullable(),
  found: digestTextSchema.nullable(),
  status: digestStatusSchema,
});
export type ProofLine = Readonly<z.infer<typeof proofLineSchema>>;

/** A value of the config, masked where a rule matched: `start` and `length` are the mask's in `text`, `characters` the secret's own. */
export const maskedTextSchema = z.object({
  text: z.string(),
  masks: z.array(z.object({ start: z.int(), length: z.int(), characters: z.int(), rule: z.string() })),
});
export type MaskedText = Readonly<z.infer<typeof maskedTextSchema>>;

export const envVariableSchema = z.object({
  name: z.string(),
  value: maskedTextSchema,
  step: ordinalSchema.nullable(),
});

export const imageConfigSchema = z.object({
  readable: z.boolean(),
  env: z.array(envVariableSchema),
  labels: z.array(z.object({ name: z.string(), value: maskedTextSchema })),
  entrypoint: z.array(maskedTextSchema),
  cmd: z.array(maskedTextSchema),
  user: z.string().nullable(),
  workingDir: z.string().nullable(),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  stopSignal: z.string().nullable(),
  author: z.string().nullable(),
  /** The config document re-indented for reading, secrets masked. */
  json: maskedTextSchema,
});
export type ImageConfig = Readonly<z.infer<typeof imageConfigSchema>>;

export const imageDetailSchema = z.object({
  image: imageRowSchema,
  seenIn: z.array(z.string()),
  layers: z.array(layerSummarySchema),
  history: z.array(historyStepSchema),
  config: imageConfigSchema,
  merged: z.object({ paths: z.int(), shadowed: z.int(), deleted: z.int(), entries: z.int() }),
  proof: z.array(proofLineSchema),
  problems: z.array(problemSchema),
  sharedWith: z.array(z.object({ id: idSchema, references: z.array(z.string()), layers: z.int(), base: z.boolean() })),
});
export type ImageDetail = Readonly<z.infer<typeof imageDetailSchema>>;

export const imageChannels = {
  'image.get': channel(z.strictObject({ imageId: idSchema }), imageDetailSchema),
} as const;
