import type { Mark } from '../../../shared/contract/marks';
import { markList } from '../../query/work/marks';
import { tagRows } from '../../query/work/tags';
import type { ReadableLibrary } from '../../store/readable-library';

/** A note, a bookmark or a tag as a report tells it. */
export interface ReportMark extends Mark {
  /** Of the tag; null where it is none. */
  readonly tagName: string | null;
}

/** Marks of one image that a report tells. */
const MOST_MARKS = 5000;

/** What people put on an image and on what is in it, the oldest first. */
export function reportMarks(library: ReadableLibrary, imageId: number): readonly ReportMark[] {
  const names = new Map(tagRows(library).map(({ uid, name }) => [uid, name]));
  const { marks } = markList(library, {
    ...{ caseId: null, imageId, kinds: [], tagUids: [], text: '', order: 'created', descending: false },
    ...{ offset: 0, limit: MOST_MARKS },
  });
  return marks.map((mark) => ({ ...mark, tagName: mark.tagUid === null ? null : (names.get(mark.tagUid) ?? null) }));
}
