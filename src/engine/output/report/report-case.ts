import type { ReportScope } from '../../../shared/contract/report';
import { FailureError } from '../../../shared/failure';
import { imageRows } from '../../query/library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';

/** A case as a report names it. */
export interface ReportCase {
  readonly id: number;
  readonly name: string;
}

/** The case of this id; throws case-not-found. */
export function reportCase(library: ReadableLibrary, caseId: number): ReportCase {
  const row = library.get<ReportCase>('SELECT id, name FROM case_file WHERE id = ?', caseId);
  if (row === undefined) throw new FailureError('case-not-found', { name: String(caseId) });
  return row;
}

/** Images that a report is on: those named, or those of all evidence of the case in the order of their adding. */
export function scopeImages(library: ReadableLibrary, scope: ReportScope): readonly number[] {
  return scope.kind === 'images' ? scope.imageIds : imageRows(library, scope.caseId).map(({ id }) => id);
}

/** Id of the evidence that an image lies in; throws image-not-found. */
export function holderOf(library: ReadableLibrary, imageId: number): number {
  const row = library.get<{ evidence_id: number }>('SELECT evidence_id FROM image WHERE id = ?', imageId);
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return row.evidence_id;
}
