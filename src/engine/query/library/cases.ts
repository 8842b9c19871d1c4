import { randomUUID } from 'node:crypto';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { Case, CaseStatus } from '../../../shared/contract/cases';
import { defined } from '../../../shared/defined';
import { FailureError } from '../../../shared/failure';
import { foldCase } from '../../base/text-columns';
import { changeWork, type WorkDeed } from '../../store/change-work';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TableRows } from '../../store/table-rows';
import type { WritableLibrary } from '../../store/writable-library';

const SELECT = `SELECT c.id, c.uid, c.name, c.number, c.status, c.examiner, c.organisation, c.requester, c.description,
  c.created_at AS createdAt,
  (SELECT count(*) FROM case_evidence m WHERE m.case_id = c.id) AS evidence,
  (SELECT count(*) FROM case_evidence m JOIN image i ON i.evidence_id = m.evidence_id WHERE m.case_id = c.id) AS images
  FROM case_file c`;

/** All cases, oldest first. */
export function caseRows(library: ReadableLibrary, statuses: readonly CaseStatus[] = []): Case[] {
  const rows = library.all<Case>(`${SELECT} ORDER BY c.id`);
  return statuses.length === 0 ? rows : rows.filter(({ status }) => statuses.includes(status));
}

/** One case; throws case-not-found. */
export function caseRow(library: ReadableLibrary, caseId: number): Case {
  const row = library.get<Case>(`${SELECT} WHERE c.id = ?`, caseId);
  if (row === undefined) throw new FailureError('case-not-found', { name: String(caseId) });
  return row;
}

/** The case of a name, any case of letters; null where there is none. */
export function findCase(library: ReadableLibrary, name: string): Case | null {
  return library.get<Case>(`${SELECT} WHERE c.folded = ?`, foldCase(name.trim())) ?? null;
}

/** The `uid` of a case; null for no case. Throws case-not-found. */
export function caseUid(library: ReadableLibrary, caseId: number | null): string | null {
  return caseId === null ? null : caseRow(library, caseId).uid;
}

type Fields = Omit<ChannelInput<'case.create'>, 'name'>;
type Row = Omit<TableRows['case_file'], 'id' | 'uid'>;

/** Makes a case; throws case-name-taken. The examiner of the case is the one who makes it, unless another is named. */
export function createCase(library: WritableLibrary, name: string, examiner: string | null, fields: Fields = {}): Case {
  return library.write(() => {
    const [trimmed, uid] = [name.trim(), randomUUID()];
    checkName(library, trimmed, null);
    const row: Row = {
      ...{ name: trimmed, folded: foldCase(trimmed), status: 'open', created_at: new Date().toISOString() },
      ...{
        number: fields.number ?? '',
        examiner: fields.examiner ?? examiner,
        organisation: fields.organisation ?? '',
      },
      ...{ requester: fields.requester ?? '', description: fields.description ?? '' },
    };
    // Evidence that could not be read, and custody, may refer to a case: it is archived, never taken away.
    const deed = { action: 'case-created', examiner, details: { case: uid, name: trimmed }, undoable: false } as const;
    changeWork(library, deed, [{ table: 'case_file', uid, row }]);
    return caseRow(library, caseIdOf(library, uid) ?? 0);
  });
}

/** The number of a case in this library, by its uid; null where it has none. */
export function caseIdOf(library: ReadableLibrary, uid: string | null): number | null {
  return library.get<{ id: number }>('SELECT id FROM case_file WHERE uid = ?', uid)?.id ?? null;
}

type Changes = ChannelInput<'case.edit'>['changes'] & { readonly status?: CaseStatus };

/** Changes what is written of a case; throws case-not-found or case-name-taken. */
export function editCase(library: WritableLibrary, caseId: number, changes: Changes, examiner: string | null): Case {
  return library.write(() => {
    const { uid } = caseRow(library, caseId);
    const before = caseFile(library, uid);
    const name = changes.name?.trim() ?? before.name;
    checkName(library, name, caseId);
    const deed: WorkDeed = { action: 'case-edited', examiner, details: { case: uid, name } };
    changeWork(library, deed, [
      { table: 'case_file', uid, row: { ...before, ...defined<Partial<Row>>(changes), name, folded: foldCase(name) } },
    ]);
    return caseRow(library, caseId);
  });
}

/** The row of a case as it is written. */
export function caseFile(library: ReadableLibrary, uid: string): Row {
  const sql = `SELECT number, name, folded, status, examiner, organisation, requester, description, created_at
    FROM case_file WHERE uid = ?`;
  const row = library.get<Row>(sql, uid);
  if (row === undefined) throw new FailureError('case-not-found', { name: uid });
  return row;
}

function checkName(library: ReadableLibrary, name: string, self: number | null): void {
  const other = findCase(library, name);
  if (other !== null && other.id !== self) throw new FailureError('case-name-taken', { name });
}
