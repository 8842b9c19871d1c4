import type { Case } from '../../../shared/contract/library';
import { FailureError } from '../../../shared/failure';
import { audit } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { foldCase } from '../../base/text-columns';

const SELECT = `SELECT c.id, c.name, c.examiner, c.created_at AS createdAt,
  (SELECT count(*) FROM evidence v WHERE v.case_id = c.id) AS evidence,
  (SELECT count(*) FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE v.case_id = c.id) AS images
  FROM case_file c`;

/** All cases, oldest first. */
export function caseRows(library: ReadableLibrary): Case[] {
  return library.all<Case>(`${SELECT} ORDER BY c.id`);
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

/** Makes a case; throws case-name-taken. */
export function createCase(library: WritableLibrary, name: string, examiner: string | null): Case {
  return library.write(() => {
    const trimmed = name.trim();
    checkName(library, trimmed, null);
    const created_at = new Date().toISOString();
    const id = library.insert('case_file', { name: trimmed, folded: foldCase(trimmed), examiner, created_at });
    audit(library, 'case-created', examiner, { caseId: id, name: trimmed });
    return caseRow(library, id);
  });
}

/** Renames a case; throws case-not-found or case-name-taken. */
export function renameCase(library: WritableLibrary, caseId: number, name: string, examiner: string | null): Case {
  return library.write(() => {
    const before = caseRow(library, caseId);
    const trimmed = name.trim();
    checkName(library, trimmed, caseId);
    library.run('UPDATE case_file SET name = ?, folded = ? WHERE id = ?', trimmed, foldCase(trimmed), caseId);
    audit(library, 'case-renamed', examiner, { caseId, from: before.name, to: trimmed });
    return caseRow(library, caseId);
  });
}

function checkName(library: ReadableLibrary, name: string, self: number | null): void {
  const other = findCase(library, name);
  if (other !== null && other.id !== self) throw new FailureError('case-name-taken', { name });
}
