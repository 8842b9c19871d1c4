import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { channel } from './channel';
import { emptySchema, idSchema } from './primitives';

/** Whether an evidence is where the library reads it, told by its size and time alone. */
export const evidencePlaceSchema = z.object({
  evidenceId: idSchema,
  /** Where it is read from: its own place, or the copy in the library. */
  path: z.string(),
  /** True for a folder, such as an OCI layout. */
  folder: z.boolean(),
  /** `missing`: nothing there that can be read. `differs`: a file of another size or time. */
  found: z.enum(['there', 'missing', 'differs']),
});
export type EvidencePlace = Readonly<z.infer<typeof evidencePlaceSchema>>;

/** The proof that a new place holds the bytes of an evidence: running, or how it ended. */
export const relocationStateSchema = z.object({
  evidenceId: idSchema,
  /** The new place. */
  path: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  failure: failureSchema.nullable(),
});
export type RelocationState = Readonly<z.infer<typeof relocationStateSchema>>;

const evidenceSchema = z.strictObject({ evidenceId: idSchema });

export const relocateChannels = {
  'evidence.place': channel(evidenceSchema, evidencePlaceSchema),
  /**
   * Reads the file or folder at `path` and, where its SHA-256 and size are those of the evidence, lets the library read
   * it there. Progress and end come as events; one proof of an evidence at a time.
   */
  'evidence.relocate': channel(evidenceSchema.extend({ path: z.string().min(1).max(32_768) }), emptySchema),
  /** Stops the proof that runs, or forgets how the last one ended. */
  'evidence.cancelRelocate': channel(evidenceSchema, emptySchema),
  /** The proof that runs, or the last one since the start of the engine; null where there was none. */
  'evidence.relocation': channel(evidenceSchema, relocationStateSchema.nullable()),
} as const;
