import { basename } from 'node:path';
import type { FailedEvidence } from '../../../shared/contract/ingest';
import type { Failure } from '../../../shared/failure';
import { failureSchema } from '../../../shared/failure-schema';
import { audit } from '../../store/audit-log';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';

/** Technical lines of a failure that are kept, and their length: they may quote the evidence. */
const MOST_DETAILS = 20;
const LONGEST_DETAIL = 2000;

/** What was asked for: the same file in the same case is one row. */
interface Place {
  /** Absolute. */
  readonly path: string;
  readonly caseId: number | null;
}

interface Row {
  readonly id: number;
  readonly caseId: number | null;
  readonly caseName: string | null;
  readonly path: string;
  readonly examiner: string | null;
  readonly at: string;
  readonly failure: string;
}

/** Evidence that could not be read and that nobody dismissed, the newest last: of one case, or of all (undefined). */
export function failedEvidence(library: ReadableLibrary, caseId?: number | null): FailedEvidence[] {
  const [where, values] = caseId === undefined ? ['', []] : ['WHERE f.case_id IS ?', [caseId]];
  const rows = library.all<Row>(
    `SELECT f.id, f.case_id AS caseId, c.name AS caseName, f.path, f.examiner, f.failed_at AS at, f.failure
      FROM failed_evidence f LEFT JOIN case_file c ON c.id = f.case_id ${where} ORDER BY f.id`,
    ...values,
  );
  return rows.map(({ failure, ...row }) => ({
    ...row,
    name: basename(row.path),
    failure: readJson(library.dir, failure, failureSchema),
  }));
}

/** Keeps that evidence could not be read, in place of what was known of it before. Throws library-unwritable or disk-full. */
export function keepFailed(library: WritableLibrary, place: Place, failure: Failure, examiner: string | null): void {
  const { path, caseId } = place;
  const details = failure.details.slice(0, MOST_DETAILS).map((line) => line.slice(0, LONGEST_DETAIL));
  library.write(() => {
    forgetFailed(library, place);
    const failed_at = audit(library, 'evidence-unread', examiner, { path, caseId, failure: failure.code });
    const row = { case_id: caseId, path, examiner, failed_at, failure: JSON.stringify({ ...failure, details }) };
    library.insert('failed_evidence', row);
  });
}

/** Evidence that can be read now did not fail any more. */
export function forgetFailed(library: WritableLibrary, { path, caseId }: Place): void {
  library.run('DELETE FROM failed_evidence WHERE case_id IS ? AND path = ?', caseId, path);
}

/** Takes a failure off the list; the audit log keeps it, and who did not want to see it any more. */
export function dismissFailed(library: WritableLibrary, id: number, examiner: string | null): void {
  library.write(() => {
    const row = failedEvidence(library).find((one) => one.id === id);
    if (row === undefined) return;
    const { path, caseId, at, failure } = row;
    library.run('DELETE FROM failed_evidence WHERE id = ?', id);
    audit(library, 'unread-dismissed', examiner, { path, caseId, at, failure: failure.code });
  });
}
