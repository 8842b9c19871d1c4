import * as z from 'zod';
import { timelineFormats, workingFormats } from '../formats';
import { changeSchema, verdictFilterSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { certificateFlags } from './certificates';
import { builderSchema } from './image';
import { digestTextSchema, idSchema, ordinalSchema, pageSchema, pathTextSchema, timeSchema } from './primitives';

/** What a step did to a packaged file, or to its record. */
export const changedVerdictSchema = verdictFilterSchema.extract([
  ...(['changed', 'metadata-changed', 'configuration-changed', 'missing', 'record-rewritten'] as const),
]);

/**
 * What an event is of; `cluster` stands for many files of a layer that share one time, `archive` for a member of the outer
 * archive; `verdict` for what a step did to a packaged file. Those of certificates and verdicts are there only where a look found them.
 */
const kindSchema = z.enum([
  ...(['image-created', 'step', 'layer', 'file', 'deletion', 'cluster', 'archive'] as const),
  ...(['certificate-valid-from', 'certificate-valid-until', 'verdict'] as const),
]);

export const anomalySchema = z.enum([
  'newer-than-layer',
  'step-older-than-previous',
  'before-1980',
  'in-future',
  'epoch-cluster',
  'one-time-cluster',
  'capped-times',
  'created-before-history',
  'archive-before-config',
]);

export const timelineEventSchema = z.object({
  key: z.string(),
  time: timeSchema,
  kind: kindSchema,
  layer: ordinalSchema.nullable(),
  step: ordinalSchema.nullable(),
  entryId: idSchema.nullable(),
  /** In the image; of an archive event the name of the member in the archive. */
  path: pathTextSchema.nullable(),
  text: z.string(),
  change: changeSchema.nullable(),
  anomaly: anomalySchema.nullable(),
  /** Where only anomalies are asked for: how many more of the same kind, anomaly and second this one stands for. Else 0. */
  same: z.int(),
  /** Of a deletion: the newest layer below that still holds what it hides. */
  stillIn: ordinalSchema.nullable(),
  /** Of a cluster: the files that share the time, of all dated files of the layer. */
  cluster: z.object({ files: z.int(), of: z.int() }).nullable(),
  /** Of a certificate, whose subject is the text: the file versions that hold it; layer, entry and path are the first one's. */
  certificate: z
    .object({ fingerprint: digestTextSchema, flags: z.array(z.enum(certificateFlags)), files: z.int() })
    .nullable(),
  /** Of a verdict: the package URL of the owner, and why, in words of docs/check.md. */
  verdict: z
    .object({ is: changedVerdictSchema, package: z.string().nullable(), detail: z.string().nullable() })
    .nullable(),
});
export type TimelineEvent = Readonly<z.infer<typeof timelineEventSchema>>;

export const timelineSummarySchema = z.object({
  /** One lane a layer, and null for config steps. */
  lanes: z.array(
    z.object({
      layer: ordinalSchema.nullable(),
      recorded: timeSchema,
      /** Files per bucket of `bucketSeconds`; `at` is its start in seconds since 1970. Empty buckets are left out. */
      buckets: z.array(z.object({ at: z.number(), files: z.int() })),
      undated: z.int(),
    }),
  ),
  /** Members of the archive around the image: its own, and those that are a part of no image. */
  archive: z.object({
    /** `not-recorded`: it was added by a version that did not keep these times. A folder and a root file system have none. */
    state: z.enum(['recorded', 'not-recorded', 'folder', 'rootfs']),
    members: z.int(),
    /** Of the whole archive, whatever image they belong to. */
    total: z.int(),
    bucketSeconds: z.number(),
    buckets: z.array(z.object({ at: z.number(), members: z.int() })),
    undated: z.int(),
  }),
  start: timeSchema,
  end: timeSchema,
  bucketSeconds: z.number(),
  byYear: z.array(z.object({ year: z.int(), files: z.int() })),
  events: z.int(),
  anomalies: z.int(),
});
export type TimelineSummary = Readonly<z.infer<typeof timelineSummarySchema>>;

export const dockerfileLineSchema = z.object({
  text: z.string(),
  step: ordinalSchema.nullable(),
  layer: ordinalSchema.nullable(),
  comment: z.boolean(),
  /** Who made the step; null for lines of no step. */
  builder: builderSchema.nullable(),
});

const eventsAskedSchema = z.strictObject({
  imageId: idSchema,
  from: timeSchema,
  to: timeSchema,
  text: z.string().max(1000),
  kinds: z.array(kindSchema).max(kindSchema.options.length),
  anomaliesOnly: z.boolean(),
  /** The look whose certificates are among the events, if it is the last one; without it there are none. */
  certificates: idSchema.optional(),
  ...pageSchema,
});

/** `single`: the events, each counted by itself also where one stands for others. */
const eventsSchema = z.object({ events: z.array(timelineEventSchema), total: z.int(), single: z.int() });

export const timelineChannels = {
  'timeline.summary': channel(z.strictObject({ imageId: idSchema }), timelineSummarySchema),
  /** Events newest first, between two times (null: open), filtered by text in path or command. */
  'timeline.events': channel(eventsAskedSchema, eventsSchema),
  /**
   * The same with what steps did to packaged files; `verdicts`: how many such events the image has. Checks the files against the
   * packages where that was not done yet, which takes a while.
   */
  'timeline.checkedEvents': channel(eventsAskedSchema, eventsSchema.extend({ verdicts: z.int() })),
  'timeline.dockerfile': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({ lines: z.array(dockerfileLineSchema), builder: builderSchema }),
  ),
  /** Writes every event to a file that the person chose in a dialog, with those of a look for certificates and of verdicts where asked for. */
  'timeline.export': writingChannel(
    z.strictObject({
      imageId: idSchema,
      format: z.enum(workingFormats(timelineFormats)),
      certificates: idSchema.optional(),
      /** Checks the files against the packages, which takes a while; without it there is nothing of them. */
      verdicts: z.boolean().optional(),
      out: outSchema,
    }),
  ),
} as const;
