import * as z from 'zod';
import { triagePlaceSchema, workPlaceSchema, type WorkPlace } from '../../../shared/contract/work-place';
import { caseRow } from '../../query/library/cases';
import { libraryId } from '../../store/anchor-row';
import { boundAnewForm } from '../../store/cover-old-texts';
import { auditRows, type AuditRow } from '../../store/audit-log';
import { custodyDigest, type CustodyRow } from '../../store/custody-rows';
import { importedChains } from '../../store/imported-chains';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { workRow, workRows } from '../../store/work-rows';
import { auditDocumentSchema, caseDocumentSchema, type AuditDocument, type CaseDocument, RECEIVED } from './case-form';

/** All that is in a library of one case. */
export interface GatheredCase {
  readonly document: CaseDocument;
  readonly audit: AuditDocument;
  /** Of its evidence, in ascending order. */
  readonly sha256s: readonly string[];
}

/** Gathers what people wrote of a case, and what the audit logs say of it; throws case-not-found. */
export function gatherCase(library: ReadableLibrary, caseId: number): GatheredCase {
  const { uid } = caseRow(library, caseId);
  const sha256s = library.column<string>(
    `SELECT DISTINCT v.sha256 FROM case_evidence m JOIN evidence v ON v.id = m.evidence_id WHERE m.case_id = ? ORDER BY 1`,
    caseId,
  );
  const isOfCase = placesOf(library, caseId, sha256s);
  const marks = workRows(library, 'mark').filter(
    (row) =>
      row['case_uid'] === uid ||
      (row['case_uid'] === undefined && isOfCase(readJson(library.dir, String(row['place']), workPlaceSchema))),
  );
  const tagged = new Set(marks.map((row) => row['tag_uid']));
  const worked = caseDocumentSchema.parse({
    case: workRow(library, 'case_file', uid),
    items: items(library, caseId),
    tags: workRows(library, 'tag').filter((row) => tagged.has(row['uid'] ?? '')),
    marks,
    triage: workRows(library, 'triage').filter((row) =>
      isOfCase(readJson(library.dir, String(row['place']), triagePlaceSchema)),
    ),
    searches: workRows(library, 'saved_search').filter((row) => row['case_uid'] === uid),
    custody: custody(library, { uid, sha256s, withReceipts: false }),
  });
  // As long as nothing was done with it here, that it was received here is no part of it: it is the same file as where it came from.
  const own = auditRows(library).filter((row) => tellsOf(library, row, knownOf(worked, sha256s)));
  if (own.length === 0) return { document: worked, audit: auditDocument(library, uid, []), sha256s };
  const received = custody(library, { uid, sha256s, withReceipts: true });
  const document = caseDocumentSchema.parse({ ...worked, custody: received });
  const receipts = auditRows(library).filter(({ action, details }) => action === RECEIVED && details.includes(uid));
  const rows = [...own, ...receipts].sort((one, other) => one.id - other.id);
  return { document, audit: auditDocument(library, uid, rows), sha256s };
}

/** One row an evidence: of bytes that are recorded twice, the first. */
function items(library: ReadableLibrary, caseId: number): readonly object[] {
  const sql = `SELECT m.uid, v.sha256, m.item, m.received_from, m.received_by, m.received_at, m.notes, m.added_at
    FROM case_evidence m JOIN evidence v ON v.id = m.evidence_id WHERE m.case_id = ? ORDER BY m.item`;
  const seen = new Set<unknown>();
  return library
    .all<Readonly<Record<string, unknown>>>(sql, caseId)
    .filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

interface CustodyChoice {
  readonly uid: string;
  readonly sha256s: readonly string[];
  /** Also that case files were received here. */
  readonly withReceipts: boolean;
}

function custody(library: ReadableLibrary, { uid, sha256s, withReceipts }: CustodyChoice): readonly CustodyRow[] {
  const sql = `SELECT uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects FROM custody_entry
    WHERE (case_uid = ?1 OR evidence_sha256 IN (SELECT value FROM json_each(?2)))
      AND (?3 = 1 OR audit_id NOT IN (SELECT id FROM audit_log WHERE action = ?4)) ORDER BY id`;
  return library.all<CustodyRow>(sql, uid, JSON.stringify(sha256s), Number(withReceipts), RECEIVED);
}

/** Whether a place is on evidence, an image or a layer of the case. */
function placesOf(library: ReadableLibrary, caseId: number, sha256s: readonly string[]): (place: WorkPlace) => boolean {
  const images = `SELECT i.id, i.image_uid FROM case_evidence m JOIN image i ON i.evidence_id = m.evidence_id WHERE m.case_id = ?`;
  const imageUids = new Set(library.column<string>(`SELECT image_uid FROM (${images})`, caseId));
  const diffIds = new Set(
    library.column<string>(
      `SELECT DISTINCT l.diff_id FROM (${images}) i JOIN image_layer il ON il.image_id = i.id
        JOIN layer l ON l.id = il.layer_id WHERE l.diff_id IS NOT NULL`,
      caseId,
    ),
  );
  const evidence = new Set(sha256s);
  return (place) => {
    if (place.kind === 'evidence') return evidence.has(place.sha256);
    const { diffId, imageUid } = { diffId: null, imageUid: null, ...place };
    return (diffId !== null && diffIds.has(diffId)) || (imageUid !== null && imageUids.has(imageUid));
  };
}

const detailsForm = z.looseObject({
  ...{ case: z.string().nullish(), sha256: z.string().nullish(), imported: z.string().nullish() },
  ...{ work: z.string().nullish(), custody: z.string().nullish(), bound: z.string().nullish() },
});

/** Chains that came with the case, and `own` rows of this library's log that tell of it. An import is no part of its history. */
function auditDocument(library: ReadableLibrary, uid: string, own: readonly AuditRow[]): AuditDocument {
  const local = own.length === 0 ? [] : [{ library: libraryId(library) ?? '', rows: own }];
  return auditDocumentSchema.parse([...importedChains(library, uid), ...local]);
}

interface Known {
  readonly uid: string;
  readonly evidence: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  readonly custody: ReadonlySet<string>;
}

function knownOf(
  { case: one, items: parts, tags, marks, triage, searches, custody: entries }: CaseDocument,
  sha256s: readonly string[],
): Known {
  const rows = [one, ...parts, ...tags, ...marks, ...triage, ...searches].map(({ uid }) => uid);
  return {
    uid: one.uid,
    evidence: new Set(sha256s),
    rows: new Set(rows),
    custody: new Set(entries.map(custodyDigest)),
  };
}

const workForm = z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()]));

function tellsOf(library: ReadableLibrary, { action, details: text }: AuditRow, known: Known): boolean {
  if (action === 'case-imported' || action === 'case-exported' || action === RECEIVED) return false;
  const details = readJson(library.dir, text, detailsForm);
  if (details.imported !== undefined && details.imported !== null) return false;
  if (details.case === known.uid || known.evidence.has(details.sha256 ?? '')) return true;
  const work = readJson(library.dir, details.work ?? '[]', workForm);
  const entries = readJson(library.dir, details.custody ?? '[]', z.array(z.string()));
  const bound = readJson(library.dir, details.bound ?? '[]', boundAnewForm);
  if (bound.some(([, sha256]) => known.evidence.has(sha256))) return true;
  return work.some(([, uid]) => known.rows.has(uid)) || entries.some((digest) => known.custody.has(digest));
}
