import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { problemSchema } from '../problem';
import { changedLimitsSchema } from '../read-limits';
import { channel } from './channel';
import { emptySchema, idSchema } from './primitives';

export const ingestStepSchema = z.enum(['queued', 'open', 'hash', 'read', 'index', 'write', 'done']);
export type IngestStep = z.infer<typeof ingestStepSchema>;

export const ingestLayerSchema = z.object({
  layer: z.int(),
  bytes: z.number(),
  state: z.enum(['waiting', 'reading', 'read', 'known', 'failed']),
  files: z.int(),
});

export const ingestJobSchema = z.object({
  jobId: z.string(),
  path: z.string(),
  name: z.string(),
  caseId: idSchema.nullable(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** True while a running job waits because a person asked it to. */
  paused: z.boolean(),
  step: ingestStepSchema,
  /** Size of the evidence. */
  bytesTotal: z.number(),
  /** How far the work is, as bytes of the evidence: they are read more than once. */
  bytesDone: z.number(),
  files: z.int(),
  findings: z.int(),
  /** Bytes per second, mean of the last seconds; 0 until known. */
  rate: z.number(),
  /** Until the bytes are read, in ms; null while unknown, and in the steps that bytes say nothing of. */
  timeLeftMs: z.number().nullable(),
  elapsedMs: z.number(),
  currentPath: z.string().nullable(),
  layers: z.array(ingestLayerSchema),
  problems: z.array(problemSchema),
  evidenceSha256: z.string().nullable(),
  failure: failureSchema.nullable(),
  evidenceId: idSchema.nullable(),
  imageIds: z.array(idSchema),
  /** True where the same bytes were in the library already, and nothing was added: in this case or, by the images, in another. */
  alreadyKnown: z.boolean(),
  /** Where known evidence was before, when its new place was taken over; else null. */
  movedFrom: z.string().nullable(),
});
export type IngestJob = Readonly<z.infer<typeof ingestJobSchema>>;

/** A job that was cut off: its process was killed, or Stratigraph was closed. Nothing of it was kept. */
export const interruptedJobSchema = z.object({
  jobId: z.string(),
  path: z.string(),
  name: z.string(),
  caseId: idSchema.nullable(),
  /** False where it was still waiting for its turn. */
  begun: z.boolean(),
  /** When it began, or since when it waited. */
  at: z.string(),
});
export type InterruptedJob = Readonly<z.infer<typeof interruptedJobSchema>>;

/** Evidence that could not be read; kept until a person dismisses it, or until it can be read. */
export const failedEvidenceSchema = z.object({
  id: idSchema,
  caseId: idSchema.nullable(),
  caseName: z.string().nullable(),
  path: z.string(),
  name: z.string(),
  examiner: z.string().nullable(),
  at: z.string(),
  failure: failureSchema,
});
export type FailedEvidence = Readonly<z.infer<typeof failedEvidenceSchema>>;

const decisionSchema = z.strictObject({
  jobId: z.string().min(1).max(64),
});

export const ingestChannels = {
  'ingest.start': channel(
    z.strictObject({
      paths: z.array(z.string().min(1).max(32_768)).min(1).max(1000),
      caseId: idSchema.nullable(),
      copy: z.boolean(),
      /** Limits of the reader that the person changed. */
      limits: changedLimitsSchema,
    }),
    z.object({ jobIds: z.array(z.string()) }),
  ),
  'ingest.cancel': channel(z.strictObject({ jobId: z.string().min(1).max(64) }), emptySchema),
  /** Lets a running job wait, or go on. */
  'ingest.pause': channel(z.strictObject({ jobId: z.string().min(1).max(64), paused: z.boolean() }), emptySchema),
  'ingest.dismiss': channel(z.strictObject({ jobId: z.string().min(1).max(64) }), emptySchema),
  'ingest.jobs': channel(emptySchema, z.array(ingestJobSchema)),
  /** What was cut off before this start and nobody has decided on. */
  'ingest.interrupted': channel(emptySchema, z.array(interruptedJobSchema)),
  /** Starts a job that was cut off anew, as it was asked for; no ids where it is not offered any more. */
  'ingest.readAgain': channel(decisionSchema, z.object({ jobIds: z.array(z.string()) })),
  /** Offers a job that was cut off no longer. */
  'ingest.forget': channel(decisionSchema, emptySchema),
  /** Evidence of all cases that could not be read and that nobody dismissed. */
  'ingest.failed': channel(emptySchema, z.array(failedEvidenceSchema)),
  'ingest.dismissFailed': channel(z.strictObject({ id: idSchema }), emptySchema),
} as const;
