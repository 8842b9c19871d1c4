import { randomUUID } from 'node:crypto';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { Mark } from '../../../shared/contract/marks';
import { FailureError } from '../../../shared/failure';
import { changeWork } from '../../store/change-work';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TableRows } from '../../store/table-rows';
import type { WritableLibrary } from '../../store/writable-library';
import { caseUid } from '../library/cases';
import { markOf } from './marks';
import { placeKey, placeText } from './mark-places';
import { tagRow } from './tags';

type Row = Omit<TableRows['mark'], 'uid'>;

/**
 * Adds a note, a bookmark or a tag. The same tag, or a bookmark, that is on the place in this case already stays as it is.
 * Throws tag-not-found, case-not-found and image-not-found.
 */
export function addMark(library: WritableLibrary, input: ChannelInput<'marks.add'>, examiner: string | null): Mark {
  return library.write(() => {
    const row = newRow(library, input, examiner);
    const known = input.kind === 'note' ? undefined : sameMark(library, row);
    if (known !== undefined) return markOf(library, known, input.image);
    const uid = randomUUID();
    const details = { kind: input.kind, mark: uid, place: row.place_text };
    changeWork(library, { action: 'mark-made', examiner, details }, [{ table: 'mark', uid, row }]);
    return markOf(library, uid, input.image);
  });
}

/** The same on many places as one deed. Returns how many marks there are more. Throws what addMark throws; then none is added. */
export function addMarks(
  library: WritableLibrary,
  { places, ...input }: ChannelInput<'marks.addAll'>,
  examiner: string | null,
): { added: number } {
  return library.write(() => {
    const steps = [...new Map(places.map((place) => [placeKey(place), place])).values()].flatMap((place) => {
      const row = newRow(library, { ...input, place }, examiner);
      if (input.kind !== 'note' && sameMark(library, row) !== undefined) return [];
      return [{ table: 'mark', uid: randomUUID(), row } as const];
    });
    const details = { kind: input.kind, marks: steps.length };
    return { added: changeWork(library, { action: 'mark-made', examiner, details }, steps) };
  });
}

function sameMark(library: ReadableLibrary, { kind, tag_uid, place, case_uid }: Row): string | undefined {
  const sql = 'SELECT uid FROM mark WHERE place = ? AND kind = ? AND tag_uid IS ? AND case_uid IS ?';
  return library.get<{ uid: string }>(sql, place, kind, tag_uid, case_uid)?.uid;
}

function newRow(library: ReadableLibrary, input: ChannelInput<'marks.add'>, examiner: string | null): Row {
  const seen = input.image === null ? null : seenIn(library, input.image);
  return {
    kind: input.kind,
    tag_uid: input.kind === 'tag' ? tagRow(library, input.tagUid).uid : null,
    body: input.body ?? null,
    case_uid: caseUid(library, input.caseId),
    place: placeKey(input.place),
    place_text: placeText(input.place),
    seen_image: seen?.image_uid ?? null,
    seen_evidence: seen?.sha256 ?? null,
    created_at: new Date().toISOString(),
    created_by: examiner,
    changed_at: null,
    changed_by: null,
  };
}

function seenIn(library: ReadableLibrary, imageId: number): { readonly image_uid: string; readonly sha256: string } {
  const sql = 'SELECT i.image_uid, v.sha256 FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE i.id = ?';
  const row = library.get<{ image_uid: string; sha256: string }>(sql, imageId);
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return row;
}

const MARK = `SELECT kind, tag_uid, body, case_uid, place, place_text, seen_image, seen_evidence, created_at, created_by,
  changed_at, changed_by FROM mark WHERE uid = ?`;

/** Changes what a mark says; the text before is kept. Throws mark-not-found. */
export function editMark(
  library: WritableLibrary,
  { uid, body }: ChannelInput<'marks.edit'>,
  examiner: string | null,
): Mark {
  return library.write(() => {
    const before = library.get<Row>(MARK, uid);
    if (before === undefined) throw new FailureError('mark-not-found', { name: uid });
    const text = body === '' && before.kind !== 'note' ? null : body;
    if (text === '') throw new FailureError('input-invalid', { message: 'a note needs a text' });
    if (text === before.body) return markOf(library, uid);
    const row = { ...before, body: text, changed_at: new Date().toISOString(), changed_by: examiner };
    const details = { kind: before.kind, mark: uid, place: before.place_text };
    changeWork(library, { action: 'mark-edited', examiner, details }, [{ table: 'mark', uid, row }]);
    return markOf(library, uid);
  });
}

/** Takes marks away; those that are not there are left out. Returns how many there were. */
export function removeMarks(
  library: WritableLibrary,
  { uids }: ChannelInput<'marks.remove'>,
  examiner: string | null,
): { removed: number } {
  const steps = [...new Set(uids)].map((uid) => ({ table: 'mark', uid, row: null }) as const);
  const details = { marks: steps.length };
  return { removed: changeWork(library, { action: 'mark-removed', examiner, details }, steps) };
}
