import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { Mark } from '../../../shared/contract/marks';
import { workPlaceSchema } from '../../../shared/contract/work-place';
import { FailureError } from '../../../shared/failure';
import { foldCase } from '../../base/text-columns';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import type { WorkRow } from '../../store/work-rows';
import { workOfText } from '../../store/work-rows';
import { caseUid } from '../library/cases';
import { placeKey, placeTarget } from './mark-places';

interface Row extends Omit<Mark, 'place' | 'seenIn' | 'target'> {
  readonly place: string;
  readonly seenImage: string | null;
  readonly seenEvidence: string | null;
}

const COLUMNS = `m.uid, m.kind, m.tag_uid AS tagUid, m.body, c.id AS caseId, m.place, m.place_text AS placeText,
  m.seen_image AS seenImage, m.seen_evidence AS seenEvidence, m.created_at AS createdAt, m.created_by AS createdBy,
  m.changed_at AS changedAt, m.changed_by AS changedBy`;
const FROM = 'FROM mark m LEFT JOIN case_file c ON c.uid = m.case_uid LEFT JOIN tag t ON t.uid = m.tag_uid';

/** On the image itself, on one of its layers or something in them, or on its evidence. */
const OF_IMAGE = `(m.image_uid = (SELECT image_uid FROM image WHERE id = ?)
  OR m.diff_id IN (SELECT l.diff_id FROM image_layer il JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ?)
  OR m.evidence_sha256 = (SELECT v.sha256 FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE i.id = ?))`;

const ORDERS = {
  created: 'm.created_at',
  changed: 'coalesce(m.changed_at, m.created_at)',
  kind: 'm.kind',
  tag: 'coalesce(t.folded, char(1114111))',
  place: 'm.place_text',
  by: 'm.created_by',
} as const satisfies Record<ChannelInput<'marks.list'>['order'], string>;

/** Marks of a case, an image, or all, in a window. Throws case-not-found. */
export function markList(library: ReadableLibrary, asked: ChannelInput<'marks.list'>): ChannelOutput<'marks.list'> {
  const { where, values } = conditionOf(library, asked);
  const total = library.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  const order = `${ORDERS[asked.order]} ${asked.descending ? 'DESC' : 'ASC'}, m.created_at, m.uid`;
  const rows = library.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...[...values, asked.limit, asked.offset],
  );
  return { marks: rows.map((row) => toMark(library, row, asked.imageId)), total };
}

interface Condition {
  readonly where: string;
  readonly values: readonly SqlValue[];
}

function conditionOf(
  library: ReadableLibrary,
  { caseId, imageId, kinds, tagUids, text }: ChannelInput<'marks.list'>,
): Condition {
  const parts: (readonly [string, readonly SqlValue[]])[] = [];
  if (caseId !== null) parts.push(['m.case_uid = ?', [caseUid(library, caseId)]]);
  if (imageId !== null) parts.push([OF_IMAGE, [imageId, imageId, imageId]]);
  if (kinds.length > 0) parts.push(['m.kind IN (SELECT value FROM json_each(?))', [JSON.stringify(kinds)]]);
  if (tagUids.length > 0) parts.push(['m.tag_uid IN (SELECT value FROM json_each(?))', [JSON.stringify(tagUids)]]);
  const folded = foldCase(text);
  if (folded !== '') {
    library.defineFunction('folded_text', (value) => (typeof value === 'string' ? foldCase(value) : ''));
    parts.push(['(instr(folded_text(m.body), ?) OR instr(folded_text(m.place_text), ?))', [folded, folded]]);
  }
  return { where: parts.map(([sql]) => sql).join(' AND ') || '1', values: parts.flatMap(([, values]) => values) };
}

/** What is on some places, oldest first. */
export function marksAt(
  library: ReadableLibrary,
  { places, imageId }: ChannelInput<'marks.at'>,
): ChannelOutput<'marks.at'> {
  const sql = `SELECT ${COLUMNS} ${FROM} WHERE m.place IN (SELECT value FROM json_each(?)) ORDER BY m.created_at, m.uid`;
  const rows = library.all<Row>(sql, JSON.stringify(places.map(placeKey)));
  return { marks: rows.map((row) => toMark(library, row, imageId)) };
}

/** One mark; throws mark-not-found. */
export function markOf(library: ReadableLibrary, uid: string, imageId: number | null = null): Mark {
  const row = library.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE m.uid = ?`, uid);
  if (row === undefined) throw new FailureError('mark-not-found', { name: uid });
  return toMark(library, row, imageId);
}

/** Every mark of the library, oldest first. */
export function allMarks(library: ReadableLibrary): readonly Mark[] {
  return library
    .all<Row>(`SELECT ${COLUMNS} ${FROM} ORDER BY m.created_at, m.uid`)
    .map((row) => toMark(library, row, null));
}

function toMark(library: ReadableLibrary, row: Row, imageId: number | null): Mark {
  const { place: text, seenImage, seenEvidence, ...rest } = row;
  const place = readJson(library.dir, text, workPlaceSchema);
  const target = placeTarget(library, place, { imageId, seenImage });
  return { ...rest, place, seenIn: { imageUid: seenImage, evidenceSha256: seenEvidence }, target };
}

/** Texts that a mark had before, the newest first; what was undone is not among them. */
export function markHistory(library: ReadableLibrary, uid: string): ChannelOutput<'marks.history'> {
  const rows = library.all<{ at: string; by: string | null; before: string }>(
    `SELECT a.at, a.actor AS "by", w.before FROM work_change w JOIN audit_log a ON a.id = w.audit_id
      WHERE w.uid = ? AND w.in_table = 'mark' AND w.before IS NOT NULL AND w.state IN ('done', 'final') ORDER BY w.id DESC`,
    uid,
  );
  return rows.map(({ at, by, before }) => ({ at, by, body: bodyOf(workOfText(library, before)) }));
}

function bodyOf(row: WorkRow | null): string | null {
  const body = row?.['body'];
  return typeof body === 'string' ? body : null;
}
