import { personNote } from '../../../shared/words/custody-note';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { CustodyEntry } from '../../../shared/contract/custody';
import { defined } from '../../../shared/defined';
import { FailureError } from '../../../shared/failure';
import { audit } from '../../store/audit-log';
import type { CustodyNote } from '../../store/custody-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { caseUid } from '../library/cases';
import { evidenceRow } from '../library/evidence-row';

const SELECT = `SELECT e.uid, e.evidence_sha256 AS evidenceSha256, v.id AS evidenceId, v.name AS evidenceName,
  c.id AS caseId, e.at, e.kind, e.by_whom AS "by", e.from_whom AS "from", e.to_whom AS "to", e.note, e.corrects,
  (SELECT n.uid FROM custody_entry n WHERE n.corrects = e.uid ORDER BY n.id DESC LIMIT 1) AS correctedBy, e.audit_id AS auditId
  FROM custody_entry e LEFT JOIN case_file c ON c.uid = e.case_uid
  LEFT JOIN evidence v ON v.id = (SELECT min(o.id) FROM evidence o WHERE o.sha256 = e.evidence_sha256)`;

/** Of an evidence (?1, its digest), of a case and its evidence (?2, ?3), or all. */
const WHERE = `WHERE (?1 IS NULL OR e.evidence_sha256 = ?1) AND (?2 IS NULL OR e.case_uid = ?2 OR e.evidence_sha256 IN
  (SELECT o.sha256 FROM case_evidence m JOIN evidence o ON o.id = m.evidence_id WHERE m.case_id = ?3))`;

/** The chain of custody, as it was written: by time, and by number where the times are the same. */
export function custodyList(
  library: ReadableLibrary,
  { evidenceId, caseId, offset, limit }: ChannelInput<'custody.list'>,
): ChannelOutput<'custody.list'> {
  const sha256 = evidenceId === null ? null : evidenceRow(library, evidenceId).sha256;
  const values = [sha256, caseUid(library, caseId), caseId] as const;
  const total = library.get<{ n: number }>(`SELECT count(*) AS n FROM custody_entry e ${WHERE}`, ...values)?.n ?? 0;
  const sql = `${SELECT} ${WHERE} ORDER BY e.at, e.id LIMIT ?4 OFFSET ?5`;
  return { entries: library.all<CustodyEntry>(sql, ...values, limit, offset), total };
}

/** Appends an entry; throws evidence-not-found, case-not-found and, for a correction of what is not there, custody-not-found. */
export function addCustody(
  library: WritableLibrary,
  { evidenceId, caseId, corrects, ...input }: ChannelInput<'custody.add'>,
  examiner: string | null,
): CustodyEntry {
  return library.write(() => {
    const corrected = corrects === undefined ? null : entryOf(library, corrects);
    const evidence = evidenceId === null ? null : evidenceRow(library, evidenceId);
    const evidenceSha256 = evidence?.sha256 ?? corrected?.evidenceSha256 ?? null;
    const of = caseUid(library, caseId ?? corrected?.caseId ?? null);
    if (evidenceSha256 === null && of === null)
      throw new FailureError('input-invalid', { message: 'an entry of custody is of evidence or of a case' });
    const said = input.note === undefined ? undefined : personNote(input.note);
    const note = defined<CustodyNote>({
      ...input,
      note: said,
      evidenceSha256,
      caseUid: of,
      corrects: corrects ?? null,
    });
    audit(
      library,
      'custody-added',
      examiner,
      { kind: input.kind, evidence: evidenceSha256, case: of, corrects: corrects ?? null },
      [note],
    );
    const newest = library.get<CustodyEntry>(`${SELECT} ORDER BY e.id DESC LIMIT 1`);
    if (newest === undefined) throw new FailureError('custody-not-found', { name: '' });
    return newest;
  });
}

function entryOf(library: ReadableLibrary, uid: string): CustodyEntry {
  const row = library.get<CustodyEntry>(`${SELECT} WHERE e.uid = ?`, uid);
  if (row === undefined) throw new FailureError('custody-not-found', { name: uid });
  return row;
}
