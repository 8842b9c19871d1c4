import type { Evidence } from '../../../shared/contract/library';
import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';

interface Row extends Omit<Evidence, 'caseId' | 'addedAt' | 'copied'> {
  readonly case_id: number | null;
  readonly added_at: string;
  readonly copied: number;
}

const COLUMNS = 'id, case_id, name, path, bytes, sha256, container, compression, added_at, examiner, copied';

/** One evidence as the contract shows it. */
export function evidenceRow(library: ReadableLibrary, evidenceId: number): Evidence {
  const row = library.get<Row>(`SELECT ${COLUMNS} FROM evidence WHERE id = ?`, evidenceId);
  if (row === undefined) throw new FailureError('evidence-not-found', { path: String(evidenceId) });
  return toEvidence(row);
}

/** All evidence, in the order of its adding. */
export function evidenceRows(library: ReadableLibrary): Evidence[] {
  return library.all<Row>(`SELECT ${COLUMNS} FROM evidence ORDER BY id`).map(toEvidence);
}

function toEvidence({ case_id, added_at, copied, ...row }: Row): Evidence {
  return { ...row, caseId: case_id, addedAt: added_at, copied: copied === 1 };
}
