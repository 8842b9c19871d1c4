import type { Mark } from '../../../shared/contract/marks';
import { workPlaceSchema, type WorkPlace } from '../../../shared/contract/work-place';
import { escapeInvalidBytes, type PathText } from '../../../shared/path-text';
import { toColumns } from '../../base/text-columns';
import { findDir } from '../../store/find-dir';
import type { ReadableLibrary } from '../../store/readable-library';

/** The one form of a place as text: equal places are equal texts, as the schema puts the keys in order. */
export function placeKey(place: WorkPlace): string {
  return JSON.stringify(workPlaceSchema.parse(place));
}

/** A place in one line, for lists: what tells it from others first. */
export function placeText(place: WorkPlace): string {
  switch (place.kind) {
    case 'case':
      return place.caseUid;
    case 'evidence':
      return place.sha256;
    case 'image':
      return place.imageUid;
    case 'layer':
      return place.diffId;
    case 'step':
      return `step ${place.step}`;
    case 'path':
    case 'anomaly':
      return escapeInvalidBytes(place.path);
    case 'bytes':
      return `${escapeInvalidBytes(place.path)} ${place.offset}+${place.length}`;
    case 'finding':
      return `${place.path === null ? place.in : escapeInvalidBytes(place.path)} ${place.rule}`;
    case 'event':
      return escapeInvalidBytes(place.event);
  }
}

/** Entries of a layer with a path, the last one first: every unpacker keeps that one. */
export function entriesAt(library: ReadableLibrary, diffId: string, path: PathText): readonly number[] {
  const slash = path.lastIndexOf('/');
  const dir = findDir(library, slash < 0 ? '' : path.slice(0, slash));
  if (dir === null) return [];
  const name = toColumns(path.slice(slash + 1));
  return library.column<number>(
    `SELECT e.id FROM layer l JOIN name n ON n.text = ? AND n.raw = ? CROSS JOIN entry e
      ON e.layer_id = l.id AND e.dir_id = ? AND e.name_id = n.id WHERE l.diff_id = ? AND l.ready = 1 ORDER BY e.ordinal DESC`,
    ...[name.text, name.raw, dir, diffId],
  );
}

/** Which image a place is looked for in first. */
export interface Preferred {
  readonly imageId: number | null;
  readonly seenImage: string | null;
}

/** Where a place can be looked at; null where the library has it in no image. */
export function placeTarget(library: ReadableLibrary, place: WorkPlace, preferred: Preferred): Mark['target'] {
  if (place.kind === 'evidence') return evidenceTarget(library, place.sha256, preferred);
  const { diffId, imageUid } = { diffId: null, imageUid: null, ...place };
  const found = diffId === null ? imageHolder(library, imageUid, preferred) : layerHolder(library, diffId, preferred);
  if (found === undefined) return null;
  const path = 'path' in place ? place.path : null;
  const entryId = diffId === null || path === null ? null : (entriesAt(library, diffId, path)[0] ?? null);
  return { ...found, entryId };
}

type Holder = Pick<NonNullable<Mark['target']>, 'image' | 'layer' | 'evidenceId'>;
const FIRST = 'ORDER BY i.id IS ?2 DESC, i.image_uid IS ?3 DESC, i.id LIMIT 1';

function layerHolder(library: ReadableLibrary, diffId: string, { imageId, seenImage }: Preferred): Holder | undefined {
  const sql = `SELECT i.id AS image, il.layer, i.evidence_id AS evidenceId FROM layer l
    JOIN image_layer il ON il.layer_id = l.id JOIN image i ON i.id = il.image_id WHERE l.diff_id = ?1 ${FIRST}`;
  return library.get<Holder>(sql, diffId, imageId, seenImage);
}

function imageHolder(
  library: ReadableLibrary,
  uid: string | null,
  { imageId, seenImage }: Preferred,
): Holder | undefined {
  const sql = `SELECT i.id AS image, NULL AS layer, i.evidence_id AS evidenceId FROM image i WHERE i.image_uid = ?1 ${FIRST}`;
  return library.get<Holder>(sql, uid, imageId, seenImage);
}

function evidenceTarget(library: ReadableLibrary, sha256: string, { imageId, seenImage }: Preferred): Mark['target'] {
  const sql = `SELECT i.id AS image, NULL AS layer, i.evidence_id AS evidenceId FROM evidence v
    JOIN image i ON i.evidence_id = v.id WHERE v.sha256 = ?1 ${FIRST}`;
  const found = library.get<Holder>(sql, sha256, imageId, seenImage);
  return found === undefined ? null : { ...found, entryId: null };
}
