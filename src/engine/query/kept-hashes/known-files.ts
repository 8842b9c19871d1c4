import { contentCondition } from '../../store/linked-columns';
import type { HashSetKind } from '../../../shared/contract/hash-sets';
import type { ReadableLibrary } from '../../store/readable-library';
import { keepsSets, keptSets } from './kept-sets';

const inSet = (
  entry: string,
  kind: HashSetKind,
): string => `EXISTS (SELECT 1 FROM hash_hit h JOIN hash_set s ON s.id = h.set_id
  WHERE h.layer_id = ${entry}.layer_id AND h.sha256 = ${entry}.sha256 AND s.ready = 1 AND s.kind = '${kind}')`;
/** Whether `entry e` is a file in a set of a kind. */
export const isIn = (kind: HashSetKind): string => contentCondition(inSet('e', kind), inSet('f', kind));

/** Whether `entry e` is a known file: in a set of known-good ones, and in none of notable ones. What is looked for is never hidden. */
export const KNOWN_FILE = `(${isIn('known-good')} AND NOT ${isIn('notable')})`;

/** Whether `entry e` is a file in a set whose name holds a text, once for each `?`; case does not matter. */
export const IN_NAMED_SET = contentCondition(inNamed('e'), inNamed('f'));

function inNamed(entry: string): string {
  return `EXISTS (SELECT 1 FROM hash_hit h JOIN hash_set s ON s.id = h.set_id
    WHERE h.layer_id = ${entry}.layer_id AND h.sha256 = ${entry}.sha256 AND s.ready = 1 AND instr(lower(s.name), ?))`;
}

/** Files that were not looked up in the sets that the library keeps: of the set that lacks the most. */
export function filesNotLookedUp(library: ReadableLibrary): number {
  return Math.max(0, ...keptSets(library).map(({ notLookedUp }) => notLookedUp));
}

/** Which of these entries are known files. */
export function knownEntries(library: ReadableLibrary, entries: readonly number[]): ReadonlySet<number> {
  if (!keepsSets(library, 'known-good')) return new Set();
  const sql = `SELECT e.id FROM json_each(?) j JOIN entry e ON e.id = j.value WHERE ${KNOWN_FILE}`;
  return new Set(library.column<number>(sql, JSON.stringify([...new Set(entries)])));
}

/** How many known files an image has, up to a layer of it. */
export function knownFiles(library: ReadableLibrary, imageId: number, layer: number): number {
  if (!keepsSets(library, 'known-good')) return 0;
  const row = library.get<{ n: number }>(
    `SELECT count(*) AS n FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
      WHERE il.image_id = ? AND il.layer <= ? AND e.kind IN (0, 3) AND ${KNOWN_FILE}`,
    ...[imageId, layer],
  );
  return row?.n ?? 0;
}

/** The known files of all layers of an image. */
export function knownEntriesOf(library: ReadableLibrary, imageId: number): ReadonlySet<number> {
  if (!keepsSets(library, 'known-good')) return new Set();
  const sql = `SELECT e.id FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
    WHERE il.image_id = ? AND e.kind IN (0, 3) AND ${KNOWN_FILE}`;
  return new Set(library.column<number>(sql, imageId));
}
