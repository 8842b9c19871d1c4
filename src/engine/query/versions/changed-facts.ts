import type { ChangedFact } from '../../../shared/vocabulary';
import { readJson, recordPairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

/** Properties of an entry as columns. */
export interface Facts {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: string | null;
  readonly extended: string | null;
}

const COLUMNS = 'e.mode, e.uid, e.gid, CAST(e.mtime_ns AS TEXT) AS mtime, e.extended';

/** What the layers below showed at the path: the last entry of the highest layer below that has one. */
const BEFORE = `SELECT ${COLUMNS} FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  JOIN entry now ON now.id = ?3 AND e.dir_id = now.dir_id AND e.name_id = now.name_id
  WHERE il.image_id = ?1 AND il.layer < ?2 AND e.in_tree = 1 AND e.type NOT IN ('whiteout', 'opaque')
  ORDER BY il.layer DESC, e.ordinal DESC LIMIT 1`;

/** Of all extended records only attributes and access lists say something on the file; paths, sizes and times do not. */
const ATTRIBUTE = /^(?:SCHILY|LIBARCHIVE|RHT)\.(?:xattr|acl|fflags|selinux|security)/;

/**
 * Which properties of an entry are others than those that the layers below showed at its path. Empty where there was
 * nothing below, or nothing differs.
 */
export function changedFacts(library: ReadableLibrary, imageId: number, layer: number, entryId: number): ChangedFact[] {
  const after = library.get<Facts>(`SELECT ${COLUMNS} FROM entry e WHERE e.id = ?`, entryId);
  const before = library.get<Facts>(BEFORE, imageId, layer, entryId);
  return after === undefined || before === undefined ? [] : differingFacts(library, before, after);
}

/** Which properties of two entries differ. Throws library-damaged. */
export function differingFacts(library: ReadableLibrary, before: Facts, after: Facts): ChangedFact[] {
  const changed: ChangedFact[] = [];
  if (before.mode !== after.mode) changed.push('mode');
  if (before.uid !== after.uid || before.gid !== after.gid) changed.push('owner');
  if (before.mtime !== after.mtime) changed.push('mtime');
  if (before.extended === after.extended) return changed;
  if (recordsOf(library, before, true) !== recordsOf(library, after, true)) changed.push('attributes');
  if (recordsOf(library, before, false) !== recordsOf(library, after, false)) changed.push('records');
  return changed;
}

/** The extended records that are attributes, or the others, in an order of their own. */
function recordsOf(library: ReadableLibrary, { extended }: Facts, attributes: boolean): string {
  if (extended === null) return '[]';
  const records = readJson(library.dir, extended, recordPairs);
  const wanted = records.filter(([key]) => ATTRIBUTE.test(key) === attributes);
  return JSON.stringify(wanted.sort(([x], [y]) => (x < y ? -1 : 1)));
}
