import type { Evidence } from '../../../shared/contract/library';
import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';

interface Row extends Omit<Evidence, 'caseIds' | 'addedAt' | 'copied'> {
  readonly added_at: string;
  readonly copied: number;
}

const COLUMNS = 'id, name, path, bytes, sha256, container, compression, added_at, examiner, copied';
const CASES = 'SELECT case_id FROM case_evidence WHERE evidence_id = ? ORDER BY case_id';

/** One evidence as the contract shows it. */
export function evidenceRow(library: ReadableLibrary, evidenceId: number): Evidence {
  const row = library.get<Row>(`SELECT ${COLUMNS} FROM evidence WHERE id = ?`, evidenceId);
  if (row === undefined) throw new FailureError('evidence-not-found', { path: String(evidenceId) });
  return toEvidence(library, row);
}

/** All evidence, in the order of its adding. */
export function evidenceRows(library: ReadableLibrary): Evidence[] {
  return library.all<Row>(`SELECT ${COLUMNS} FROM evidence ORDER BY id`).map((row) => toEvidence(library, row));
}

function toEvidence(library: ReadableLibrary, { added_at, copied, ...row }: Row): Evidence {
  const caseIds = library.column<number>(CASES, row.id);
  return { ...row, caseIds, addedAt: added_at, copied: copied === 1 };
}
