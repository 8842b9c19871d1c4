import * as z from 'zod';
import { anchorSaidSchema } from '../anchor-said';
import { channel } from './channel';
import { emptySchema, pageSchema } from './primitives';

/** A row of the audit log. */
export const auditEntrySchema = z.object({
  id: z.int(),
  at: z.string(),
  /** Name of the examiner; null in rows of versions that did not ask. */
  by: z.string().nullable(),
  action: z.string(),
  /** JSON, as it is hashed. */
  details: z.string(),
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = Readonly<z.infer<typeof auditEntrySchema>>;

/** What the audit log is held against: its own chain, and the lines outside of the database. */
export const auditVerdictSchema = z.object({
  rows: z.int(),
  /** Number of the first row that does not fit the rows before it; null where the chain is whole. */
  firstBroken: z.int().nullable(),
  /** Hash of the newest row; null where there is none. */
  head: z.string().nullable(),
  /** When it was verified, RFC 3339 in UTC. */
  at: z.string(),
  /** What `audit verify --anchors` says: problems, and what weakens the statement. */
  anchors: z.object({ lines: z.int(), problems: z.array(anchorSaidSchema), notes: z.array(anchorSaidSchema) }),
});
export type AuditVerdict = Readonly<z.infer<typeof auditVerdictSchema>>;

export const auditChannels = {
  /** Rows of the audit log, the newest first. */
  'audit.list': channel(
    z.strictObject({ ...pageSchema }),
    z.object({ entries: z.array(auditEntrySchema), total: z.int() }),
  ),
  /** Recomputes the chain and holds it against its anchors. */
  'audit.verify': channel(emptySchema, auditVerdictSchema),
} as const;
