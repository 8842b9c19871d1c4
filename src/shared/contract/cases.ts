import * as z from 'zod';
import { containerKindSchema } from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { emptySchema, idSchema, pageSchema, timeSchema } from './primitives';

export const caseStatusSchema = z.enum(['open', 'closed', 'archived']);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

const nameSchema = z.string().trim().min(1).max(200);
const lineSchema = z.string().trim().max(500);

/** What a person writes about a case beside its name; '' where nothing was written. */
const caseFields = {
  /** The person's own number of the case, shown before its name. */
  number: z.string().trim().max(100),
  examiner: lineSchema.nullable(),
  organisation: lineSchema,
  requester: lineSchema,
  description: z.string().max(20_000),
};

export const caseSchema = z.object({
  id: idSchema,
  /** The same in every library that has the case. */
  uid: z.string(),
  name: z.string(),
  number: z.string(),
  status: caseStatusSchema,
  examiner: z.string().nullable(),
  organisation: z.string(),
  requester: z.string(),
  description: z.string(),
  createdAt: z.string(),
  evidence: z.int(),
  images: z.int(),
});
export type Case = Readonly<z.infer<typeof caseSchema>>;

const itemFields = {
  receivedFrom: lineSchema,
  receivedBy: lineSchema,
  /** RFC 3339, or null where it was not written down. */
  receivedAt: z.iso.datetime({ offset: true }).nullable(),
  notes: z.string().max(20_000),
};

/** An evidence as an item of a case. */
export const caseItemSchema = z.object({
  caseId: idSchema,
  evidenceId: idSchema,
  /** Number of the item in the case, from 1; never given twice. */
  item: z.int(),
  receivedFrom: z.string(),
  receivedBy: z.string(),
  receivedAt: timeSchema,
  notes: z.string(),
  addedAt: z.string(),
  name: z.string(),
  /** Where it was when it was added, or where it was found since. */
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  container: containerKindSchema,
  /** True where the library holds a copy; else the evidence is only referred to. */
  copied: z.boolean(),
  images: z.int(),
  /** When its bytes were last read again; null where they were not since it was added. */
  lastChecked: timeSchema,
});
export type CaseItem = Readonly<z.infer<typeof caseItemSchema>>;

const evidenceIds = z.array(idSchema).min(1).max(5000);

/** How far an export or import of a case is. */
export const caseFileStateSchema = z.object({
  kind: z.enum(['export', 'import']),
  path: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Bytes of the file that were written or read; the total is 0 until it is known. */
  bytesDone: z.number(),
  bytesTotal: z.number(),
});
export type CaseFileState = Readonly<z.infer<typeof caseFileStateSchema>>;

export const caseChannels = {
  'case.list': channel(z.strictObject({ statuses: z.array(caseStatusSchema).max(3) }), z.array(caseSchema)),
  'case.get': channel(z.strictObject({ caseId: idSchema }), caseSchema),
  'case.items': channel(
    z.strictObject({ caseId: idSchema, ...pageSchema }),
    z.object({ items: z.array(caseItemSchema), total: z.int() }),
  ),
  /** What all cases say about one evidence. */
  'case.ofEvidence': channel(z.strictObject({ evidenceId: idSchema }), z.array(caseItemSchema)),
  'case.create': channel(z.strictObject({ name: nameSchema, ...z.object(caseFields).partial().shape }), caseSchema),
  'case.edit': channel(
    z.strictObject({ caseId: idSchema, changes: z.strictObject({ name: nameSchema, ...caseFields }).partial() }),
    caseSchema,
  ),
  'case.setStatus': channel(z.strictObject({ caseId: idSchema, status: caseStatusSchema }), caseSchema),
  /** Puts evidence of the library into the case too. */
  'case.addEvidence': channel(z.strictObject({ caseId: idSchema, evidenceIds }), emptySchema),
  /** Takes evidence out of one case (null: it is in none) into another. */
  'case.moveEvidence': channel(z.strictObject({ from: idSchema.nullable(), to: idSchema, evidenceIds }), emptySchema),
  /** Takes evidence out of the case; it stays in the library. */
  'case.removeEvidence': channel(z.strictObject({ caseId: idSchema, evidenceIds }), emptySchema),
  'case.editItem': channel(
    z.strictObject({
      caseId: idSchema,
      evidenceId: idSchema,
      changes: z.strictObject(itemFields).partial(),
    }),
    caseItemSchema,
  ),
  /** Writes the whole case as one file; with `evidence` also the bytes of its archives. */
  'case.export': writingChannel(z.strictObject({ caseId: idSchema, evidence: z.boolean(), out: outSchema })),
  /** Cancels the export to, or the import from, this file; they end as `cancelled`. */
  'case.cancelFile': channel(z.strictObject({ path: z.string().min(1).max(32_768) }), emptySchema),
  /** Brings a case file into the library; what is there is never changed. */
  'case.import': channel(
    z.strictObject({ path: z.string().min(1).max(32_768) }),
    z.object({
      caseId: idSchema,
      name: z.string(),
      evidence: z.object({ added: z.int(), known: z.int() }),
      rows: z.int(),
      /** In English: what is another here than in the file, and was left as it is. */
      conflicts: z.array(z.string()),
    }),
  ),
} as const;
