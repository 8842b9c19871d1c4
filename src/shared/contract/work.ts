import * as z from 'zod';
import { channel } from './channel';
import { emptySchema } from './primitives';

/** A thing that was done and can be undone, or was undone and can be done again. */
const workStepSchema = z.object({
  /** As the audit log names it. */
  action: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  /** Rows that it changed. */
  rows: z.int(),
});
export type WorkStep = Readonly<z.infer<typeof workStepSchema>>;

export const workStateSchema = z.object({ undo: workStepSchema.nullable(), redo: workStepSchema.nullable() });
export type WorkState = Readonly<z.infer<typeof workStateSchema>>;

export const workChannels = {
  /** What undo and redo would do. */
  'work.state': channel(emptySchema, workStateSchema),
  /** Takes back the newest thing that a person did: tags, marks, triage, searches, fields of cases and items, what is in which case. */
  'work.undo': channel(emptySchema, workStateSchema),
  'work.redo': channel(emptySchema, workStateSchema),
} as const;
