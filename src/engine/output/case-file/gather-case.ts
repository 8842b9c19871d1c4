import * as z from 'zod';
import { triagePlaceSchema, workPlaceSchema, type WorkPlace } from '../../../shared/contract/work-place';
import { caseRow } from '../../query/library/cases';
import { libraryId } from '../../store/anchor-row';
import { auditRows, type AuditRow } from '../../store/audit-log';
import { custodyDigest, type CustodyRow } from '../../store/custody-rows';
import { importedChains } from '../../store/imported-chains';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { workRow, workRows } from '../../store/work-rows';
import { auditDocumentSchema, caseDocumentSchema, type AuditDocument, type CaseDocument } from './case-form';

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
  const document = caseDocumentSchema.parse({
    case: workRow(library, 'case_file', uid),
    items: items(library, caseId),
    tags: workRows(library, 'tag').filter((row) => tagged.has(row['uid'] ?? '')),
    marks,
    triage: workRows(library, 'triage').filter((row) =>
      isOfCase(readJson(library.dir, String(row['place']), triagePlaceSchema)),
    ),
    searches: workRows(library, 'saved_search').filter((row) => row['case_uid'] === uid),
    custody: custody(library, uid, sha256s),
  });
  return { document, audit: audit(library, document, sha256s), sha256s };
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

function custody(library: ReadableLibrary, uid: string, sha256s: readonly string[]): readonly CustodyRow[] {
  const sql = `SELECT uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects FROM custody_entry
    WHERE case_uid = ?1 OR evidence_sha256 IN (SELECT value FROM json_each(?2)) ORDER BY id`;
  return library.all<CustodyRow>(sql, uid, JSON.stringify(sha256s));
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
  ...{ work: z.string().nullish(), custody: z.string().nullish() },
});

/** Chains that came with the case, and rows of this library's own log that tell of it. An import is no part of its history. */
function audit(library: ReadableLibrary, document: CaseDocument, sha256s: readonly string[]): AuditDocument {
  const own = auditRows(library).filter((row) => tellsOf(library, row, knownOf(document, sha256s)));
  const local = own.length === 0 ? [] : [{ library: libraryId(library) ?? '', rows: own }];
  return auditDocumentSchema.parse([...importedChains(library, document.case.uid), ...local]);
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
  if (action === 'case-imported' || action === 'case-exported') return false;
  const details = readJson(library.dir, text, detailsForm);
  if (details.imported !== undefined && details.imported !== null) return false;
  if (details.case === known.uid || known.evidence.has(details.sha256 ?? '')) return true;
  const work = readJson(library.dir, details.work ?? '[]', workForm);
  const entries = readJson(library.dir, details.custody ?? '[]', z.array(z.string()));
  return work.some(([, uid]) => known.rows.has(uid)) || entries.some((digest) => known.custody.has(digest));
}
