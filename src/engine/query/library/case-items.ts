import { randomUUID } from 'node:crypto';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { CaseItem } from '../../../shared/contract/cases';
import { FailureError } from '../../../shared/failure';
import { changeWork, type WorkStep } from '../../store/change-work';
import type { CustodyNote } from '../../store/custody-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TableRows } from '../../store/table-rows';
import type { WritableLibrary } from '../../store/writable-library';
import { caseRow } from './cases';
import { evidenceRow } from './evidence-row';

const SELECT = `SELECT m.case_id AS caseId, m.evidence_id AS evidenceId, m.item, m.received_from AS receivedFrom,
  m.received_by AS receivedBy, m.received_at AS receivedAt, m.notes, m.added_at AS addedAt, v.name, v.path, v.bytes,
  v.sha256, v.container, v.copied,
  (SELECT count(*) FROM image i WHERE i.evidence_id = v.id) AS images,
  (SELECT max(a.at) FROM audit_log a WHERE a.action = 'evidence-verified' AND a.details ->> 'evidenceId' = v.id) AS lastChecked
  FROM case_evidence m JOIN evidence v ON v.id = m.evidence_id`;

type Found = Omit<CaseItem, 'copied'> & { readonly copied: number };
const toItem = (row: Found): CaseItem => ({ ...row, copied: row.copied === 1 });

/** Items of a case by their numbers; throws case-not-found. */
export function caseItems(
  library: ReadableLibrary,
  { caseId, offset, limit }: ChannelInput<'case.items'>,
): ChannelOutput<'case.items'> {
  const total = caseRow(library, caseId).evidence;
  const sql = `${SELECT} WHERE m.case_id = ? ORDER BY m.item LIMIT ? OFFSET ?`;
  return { items: library.all<Found>(sql, caseId, limit, offset).map(toItem), total };
}

/** What each case says about an evidence. */
export function itemsOfEvidence(library: ReadableLibrary, evidenceId: number): CaseItem[] {
  return library.all<Found>(`${SELECT} WHERE m.evidence_id = ? ORDER BY m.case_id`, evidenceId).map(toItem);
}

type Row = Omit<TableRows['case_evidence'], 'uid'>;

/** How evidence came into a case: at its adding, which nothing takes back, or later. */
type Joining = 'at-intake' | 'later';

/** Puts evidence into a case; what is in it already stays as it is. Throws case-not-found and evidence-not-found. */
export function addToCase(
  library: WritableLibrary,
  { caseId, evidenceIds }: ChannelInput<'case.addEvidence'>,
  examiner: string | null,
  joining: Joining = 'later',
): void {
  library.write(() => {
    const { uid, steps } = joiningSteps(library, caseId, evidenceIds);
    const details = { case: uid, evidence: evidenceIds.join(' ') };
    changeWork(library, { action: 'evidence-joined', examiner, details, undoable: joining === 'later' }, steps);
  });
}

/** Takes evidence out of a case; it stays in the library. What is not in it is left alone. */
export function removeFromCase(
  library: WritableLibrary,
  { caseId, evidenceIds }: ChannelInput<'case.removeEvidence'>,
  examiner: string | null,
): void {
  library.write(() => {
    const { uid } = caseRow(library, caseId);
    const steps = leavingSteps(library, caseId, evidenceIds);
    changeWork(
      library,
      { action: 'evidence-left', examiner, details: { case: uid, evidence: evidenceIds.join(' ') } },
      steps,
    );
  });
}

/** Takes evidence out of one case, or out of none, into another; the chain of custody says so. */
export function moveToCase(
  library: WritableLibrary,
  { from, to, evidenceIds }: ChannelInput<'case.moveEvidence'>,
  examiner: string | null,
): void {
  library.write(() => {
    const source = from === null ? null : caseRow(library, from);
    const leaving = from === null || from === to ? [] : leavingSteps(library, from, evidenceIds);
    const { uid, name, steps } = joiningSteps(library, to, evidenceIds);
    const kept = from === null ? steps : withFacts(library, from, steps);
    const custody = evidenceIds.map((id): CustodyNote => {
      const { sha256 } = evidenceRow(library, id);
      return { kind: 'moved', evidenceSha256: sha256, caseUid: uid, from: source?.name ?? '', to: name };
    });
    const details = { from: source?.uid ?? null, case: uid, evidence: evidenceIds.join(' ') };
    changeWork(library, { action: 'evidence-moved', examiner, details, custody }, [...leaving, ...kept]);
  });
}

/** Changes what is written of an item. Throws evidence-not-found where it is not in the case. */
export function editItem(
  library: WritableLibrary,
  { caseId, evidenceId, changes }: ChannelInput<'case.editItem'>,
  examiner: string | null,
): CaseItem {
  return library.write(() => {
    const { uid, ...before } = itemRow(library, caseId, evidenceId);
    const row: Row = {
      ...before,
      received_from: changes.receivedFrom ?? before.received_from,
      received_by: changes.receivedBy ?? before.received_by,
      received_at: changes.receivedAt === undefined ? before.received_at : changes.receivedAt,
      notes: changes.notes ?? before.notes,
    };
    const details = { case: caseRow(library, caseId).uid, evidence: evidenceId, item: Number(row.item) };
    changeWork(library, { action: 'item-edited', examiner, details }, [{ table: 'case_evidence', uid, row }]);
    const found = itemsOfEvidence(library, evidenceId).find((item) => item.caseId === caseId);
    if (found === undefined) throw new FailureError('evidence-not-found', { path: String(evidenceId) });
    return found;
  });
}

const ITEM = `SELECT uid, case_id, evidence_id, item, received_from, received_by, received_at, notes, added_at
  FROM case_evidence WHERE case_id = ? AND evidence_id = ?`;

function findItem(
  library: ReadableLibrary,
  caseId: number,
  evidenceId: number,
): TableRows['case_evidence'] | undefined {
  return library.get<TableRows['case_evidence']>(ITEM, caseId, evidenceId);
}

function itemRow(library: ReadableLibrary, caseId: number, evidenceId: number): TableRows['case_evidence'] {
  const row = findItem(library, caseId, evidenceId);
  if (row === undefined) throw new FailureError('evidence-not-found', { path: String(evidenceId) });
  return row;
}

function joiningSteps(
  library: WritableLibrary,
  caseId: number,
  evidenceIds: readonly number[],
): { readonly uid: string; readonly name: string; readonly steps: readonly WorkStep[] } {
  const { uid, name } = caseRow(library, caseId);
  const added_at = new Date().toISOString();
  let item = lastItem(library, caseId);
  const steps = [...new Set(evidenceIds)].flatMap((evidence_id): WorkStep[] => {
    evidenceRow(library, evidence_id);
    if (findItem(library, caseId, evidence_id) !== undefined) return [];
    item += 1;
    const blank = { received_from: '', received_by: '', received_at: null, notes: '' };
    const row: Row = { case_id: caseId, evidence_id, item, ...blank, added_at };
    return [{ table: 'case_evidence', uid: randomUUID(), row }];
  });
  return { uid, name, steps };
}

/** The highest number that an item of the case ever had: one that left is not given again, not even after an undo. */
function lastItem(library: ReadableLibrary, caseId: number): number {
  const sql = `SELECT max(item) AS item FROM (
    SELECT item FROM case_evidence WHERE case_id = ?1
    UNION ALL SELECT after ->> 'item' FROM work_change WHERE in_table = 'case_evidence' AND after ->> 'case_id' = ?1
    UNION ALL SELECT before ->> 'item' FROM work_change WHERE in_table = 'case_evidence' AND before ->> 'case_id' = ?1)`;
  return library.get<{ item: number | null }>(sql, caseId)?.item ?? 0;
}

/**
 * Takes evidence that leaves the library out of all its cases, for good: what was done with these items cannot be undone
 * any more, as there is nothing that they could come back to.
 */
export function leaveAllCases(library: WritableLibrary, evidenceId: number, examiner: string | null): void {
  const uids = library.column<string>('SELECT uid FROM case_evidence WHERE evidence_id = ? ORDER BY uid', evidenceId);
  const steps = uids.map((uid): WorkStep => ({ table: 'case_evidence', uid, row: null }));
  changeWork(library, { action: 'evidence-left', examiner, details: { evidence: evidenceId }, undoable: false }, steps);
  library.run(
    `UPDATE work_change SET state = 'final' WHERE state = 'done' AND in_table = 'case_evidence'
      AND coalesce(after, before) ->> 'evidence_id' = ?`,
    evidenceId,
  );
}

function leavingSteps(library: ReadableLibrary, caseId: number, evidenceIds: readonly number[]): readonly WorkStep[] {
  return [...new Set(evidenceIds)].flatMap((id): WorkStep[] => {
    const found = findItem(library, caseId, id);
    return found === undefined ? [] : [{ table: 'case_evidence', uid: found.uid, row: null }];
  });
}

/** What was written of an item in the case that it leaves goes with it. */
function withFacts(library: ReadableLibrary, from: number, steps: readonly WorkStep[]): readonly WorkStep[] {
  return steps.map((step): WorkStep => {
    if (step.table !== 'case_evidence' || step.row === null) return step;
    const before = findItem(library, from, Number(step.row.evidence_id));
    if (before === undefined) return step;
    const { received_from, received_by, received_at, notes } = before;
    return { ...step, row: { ...step.row, received_from, received_by, received_at, notes } };
  });
}
