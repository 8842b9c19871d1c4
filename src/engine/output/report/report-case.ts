import type { ReportScope } from '../../../shared/contract/report';
import { FailureError } from '../../../shared/failure';
import type { Case, CaseItem } from '../../../shared/contract/cases';
import { caseItems } from '../../query/library/case-items';
import { caseRow } from '../../query/library/cases';
import { evidenceRow } from '../../query/library/evidence-row';
import { imageRows } from '../../query/library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';

/** The case that all of this evidence is in; null where it is in none, or where more than one has all of it. */
export function commonCase(library: ReadableLibrary, evidenceIds: readonly number[]): Case | null {
  const [first, ...others] = evidenceIds.map((id) => evidenceRow(library, id).caseIds);
  const [only, ...more] = (first ?? []).filter((caseId) => others.every((caseIds) => caseIds.includes(caseId)));
  return only === undefined || more.length > 0 ? null : caseRow(library, only);
}

/** Evidence of one case that a report tells of. */
const MOST_ITEMS = 5000;

/** What the case says of its evidence, by the evidence's id. */
export function itemsOfCase(library: ReadableLibrary, caseId: number): ReadonlyMap<number, CaseItem> {
  const { items } = caseItems(library, { caseId, offset: 0, limit: MOST_ITEMS });
  return new Map(items.map((item) => [item.evidenceId, item]));
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
