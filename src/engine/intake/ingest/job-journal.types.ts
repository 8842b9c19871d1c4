import * as z from 'zod';
import { changedLimitsSchema } from '../../../shared/read-limits';

/** What is kept of a job until it ends: enough to ask for it again. */
export const journalEntrySchema = z.object({
  jobId: z.string().min(1).max(64),
  /** Absolute. */
  path: z.string().min(1).max(32_768),
  caseId: z.int().nullable(),
  examiner: z.string().max(200).nullable(),
  copy: z.boolean(),
  limits: changedLimitsSchema,
  /** When it was asked for; once it is begun, when it began. RFC 3339. */
  at: z.iso.datetime(),
  begun: z.boolean(),
});

export type JournalEntry = Readonly<z.infer<typeof journalEntrySchema>>;
