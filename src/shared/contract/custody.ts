import * as z from 'zod';
import { channel } from './channel';
import { idSchema, pageSchema } from './primitives';

export const custodyKindSchema = z.enum(['received', 'examined', 'checked', 'exported', 'moved', 'released', 'other']);
export type CustodyKind = z.infer<typeof custodyKindSchema>;

const whoSchema = z.string().trim().max(500);

/** What was done with an evidence or a case, when and by whom. Entries are never changed: a correction is an entry. */
export const custodyEntrySchema = z.object({
  uid: z.string(),
  evidenceSha256: z.string().nullable(),
  /** The evidence in this library; null where it is not here (any more). */
  evidenceId: idSchema.nullable(),
  evidenceName: z.string().nullable(),
  caseId: idSchema.nullable(),
  at: z.string(),
  kind: custodyKindSchema,
  by: z.string(),
  from: z.string(),
  to: z.string(),
  note: z.string(),
  /** `uid` of the entry that this one corrects. */
  corrects: z.string().nullable(),
  /** `uid` of the newest entry that corrects this one. */
  correctedBy: z.string().nullable(),
  /** Number of the row of the audit log that has its digest. */
  auditId: z.int(),
});
export type CustodyEntry = Readonly<z.infer<typeof custodyEntrySchema>>;

export const custodyChannels = {
  /** Of one evidence, of a case and all its evidence, or of the whole library (both null): oldest first. */
  'custody.list': channel(
    z.strictObject({ evidenceId: idSchema.nullable(), caseId: idSchema.nullable(), ...pageSchema }),
    z.object({ entries: z.array(custodyEntrySchema), total: z.int() }),
  ),
  'custody.add': channel(
    z.strictObject({
      evidenceId: idSchema.nullable(),
      caseId: idSchema.nullable(),
      kind: custodyKindSchema,
      /** RFC 3339; now where it is left out. */
      at: z.iso.datetime({ offset: true }).optional(),
      /** Who did it; the examiner where it is left out. */
      by: whoSchema.optional(),
      from: whoSchema.optional(),
      to: whoSchema.optional(),
      note: z.string().max(20_000).optional(),
      corrects: z.string().max(64).optional(),
    }),
    custodyEntrySchema,
  ),
} as const;
