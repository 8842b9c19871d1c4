import { FailureError } from '../../../shared/failure';
import type { Mark } from '../../../shared/contract/marks';
import { markList, marksAt } from '../../query/work/marks';
import { placeKey } from '../../query/work/mark-places';
import { findTag, tagRows } from '../../query/work/tags';
import type { ReadableLibrary } from '../../store/readable-library';

/** A note, a bookmark or a tag as a report tells it. */
export interface ReportMark extends Mark {
  /** Of the tag; null where it is none. */
  readonly tagName: string | null;
}

/** Marks of one image that a report tells. */
const MOST_MARKS = 5000;

export interface ReportMarks {
  readonly marks: readonly ReportMark[];
  /** Marks that the library has beyond those that a report tells. */
  readonly left: number;
}

/**
 * What people put on an image and on what is in it, the oldest first. `tags` (names): only these, and notes and bookmarks at the
 * places that have one of them. Throws tag-not-found.
 */
export function reportMarks(
  library: ReadableLibrary,
  imageId: number,
  tags: readonly string[] | null = null,
): ReportMarks {
  const { marks, total } = markList(library, {
    ...{ caseId: null, imageId, kinds: [], tagUids: [], text: '', order: 'created', descending: false },
    ...{ offset: 0, limit: MOST_MARKS },
  });
  return { marks: chosenMarks(library, marks, tags), left: total - marks.length };
}

/** What people put on a case as a whole, the oldest first; `tags` as in `reportMarks`. */
export function caseMarks(
  library: ReadableLibrary,
  caseUid: string,
  tags: readonly string[] | null = null,
): ReportMarks {
  const { marks } = marksAt(library, { places: [{ kind: 'case', caseUid }], imageId: null });
  const told = marks.slice(0, MOST_MARKS);
  return { marks: chosenMarks(library, told, tags), left: marks.length - told.length };
}

function chosenMarks(
  library: ReadableLibrary,
  marks: readonly Mark[],
  tags: readonly string[] | null,
): readonly ReportMark[] {
  const names = new Map(tagRows(library).map(({ uid, name }) => [uid, name]));
  const named = marks.map((mark) => ({
    ...mark,
    tagName: mark.tagUid === null ? null : (names.get(mark.tagUid) ?? null),
  }));
  return tags === null ? named : withTags(library, named, tags);
}

function withTags(
  library: ReadableLibrary,
  marks: readonly ReportMark[],
  tags: readonly string[],
): readonly ReportMark[] {
  const uids = new Set(
    tags.map((name) => {
      const tag = findTag(library, name);
      if (tag === null) throw new FailureError('tag-not-found', { name });
      return tag.uid;
    }),
  );
  const isAsked = ({ tagUid }: ReportMark): boolean => tagUid !== null && uids.has(tagUid);
  const places = new Set(marks.filter(isAsked).map(({ place }) => placeKey(place)));
  return marks.filter((mark) => (mark.tagUid === null ? places.has(placeKey(mark.place)) : isAsked(mark)));
}
