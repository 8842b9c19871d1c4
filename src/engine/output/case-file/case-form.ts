import * as z from 'zod';
import { custodyKindSchema } from '../../../shared/contract/custody';
import { sha256Schema } from '../../../shared/contract/work-place';

/** What the manifest of a case file says it is. */
export const CASE_SCHEMA = 'stratigraph.case/1';

/** Members of a case file, in their order; the bytes of evidence come after them. */
export const MANIFEST = 'manifest.json';
export const CASE = 'case.json';
export const AUDIT = 'audit.json';
export const INDEX = 'index.sqlite';
const EVIDENCE_FOLDER = 'evidence/';

/** The member with the bytes of an evidence. */
export function evidenceMember(sha256: string): string {
  return `${EVIDENCE_FOLDER}${sha256}`;
}

const memberSchema = z.strictObject({ name: z.string().max(100), bytes: z.int().min(0), sha256: sha256Schema });

export const manifestSchema = z.strictObject({
  schema: z.literal(CASE_SCHEMA),
  tool: z.strictObject({ name: z.literal('Stratigraph'), version: z.string().max(100) }),
  /** Version of the tables of the index. */
  index: z.int().min(1),
  case: z.strictObject({ uid: z.string().min(1).max(64), name: z.string().max(200), number: z.string().max(100) }),
  evidence: z.array(
    z.strictObject({
      ...{ sha256: sha256Schema, name: z.string().max(65_536), bytes: z.int().min(0), folder: z.boolean() },
      /** Whether the file has its bytes. */
      included: z.boolean(),
    }),
  ),
  /** The newest row of each audit log that is in the file, and how many of them are. */
  audit: z.array(z.strictObject({ library: z.string().max(64), rows: z.int().min(0), head: sha256Schema })),
  members: z.array(memberSchema),
});
export type CaseManifest = Readonly<z.infer<typeof manifestSchema>>;

/** The entry of the audit log that has the custody entries of an import. */
export const RECEIVED = 'case-received';

const text = z.string().max(200_000);
const uid = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape);

const caseRow = fields({
  ...{
    uid,
    number: text,
    name: z.string().min(1).max(200),
    folded: text,
    status: z.enum(['open', 'closed', 'archived']),
  },
  ...{ examiner: text.optional(), organisation: text, requester: text, description: text, created_at: text },
});
const itemRow = fields({
  ...{ uid, sha256: sha256Schema, item: z.int().min(1), received_from: text, received_by: text },
  ...{ received_at: text.optional(), notes: text, added_at: text },
});
const tagRow = fields({
  uid,
  name: z.string().min(1).max(100),
  folded: text,
  colour: text,
  key: z.string().max(1).optional(),
});
const markRow = fields({
  ...{ uid, kind: z.enum(['note', 'bookmark', 'tag']), tag_uid: uid.optional(), body: text.optional() },
  ...{ case_uid: uid.optional(), place: text, place_text: text, seen_image: text.optional() },
  ...{ seen_evidence: text.optional(), created_at: text, created_by: text.optional() },
  ...{ changed_at: text.optional(), changed_by: text.optional() },
});
const triageRow = fields({
  ...{ uid, target: text, place: text, rule: text, value_key: text.optional(), state: text, reason: text },
  ...{ at: text, by_whom: text.optional() },
});
const searchRow = fields({
  ...{ uid, case_uid: uid.optional(), name: text, query: text, created_at: text, created_by: text.optional() },
});
const custodyRow = fields({
  ...{ uid, evidence_sha256: sha256Schema.nullable(), case_uid: uid.nullable(), at: text, kind: custodyKindSchema },
  ...{ by_whom: text, from_whom: text, to_whom: text, note: text, corrects: uid.nullable() },
});

/** What people wrote, as rows whose references are those of every library. */
export const caseDocumentSchema = z.strictObject({
  case: caseRow,
  items: z.array(itemRow),
  tags: z.array(tagRow),
  marks: z.array(markRow),
  triage: z.array(triageRow),
  searches: z.array(searchRow),
  custody: z.array(custodyRow),
});
export type CaseDocument = Readonly<z.infer<typeof caseDocumentSchema>>;

const auditRow = fields({
  ...{
    id: z.int().min(1),
    at: text,
    actor: text.nullable(),
    action: text,
    details: z.string(),
    previous: sha256Schema,
  },
  hash: sha256Schema,
});

/** Rows of the audit logs of the libraries that the case was in, each chain as far as it tells of the case. */
export const auditDocumentSchema = z.array(
  z.strictObject({ library: z.string().max(64), rows: z.array(auditRow).min(1) }),
);
export type AuditDocument = Readonly<z.infer<typeof auditDocumentSchema>>;
