import {
  hashKindSchema,
  hashSetFormSchema,
  hashSetKindSchema,
  type HashKind,
  type HashSetKind,
  type KeptHashSet,
} from '../../../shared/contract/hash-sets';
import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TableRows } from '../../store/table-rows';

type Row = Omit<TableRows['hash_set'], 'id'> & {
  readonly id: number;
  readonly contents: number;
  readonly not_looked_up: number;
};

/** Files of layers that were not looked up, and those that could not be read in layers that were. */
const NOT_LOOKED_UP = `(SELECT coalesce(sum(l.regular_files), 0) FROM layer l WHERE l.ready = 1
    AND NOT EXISTS (SELECT 1 FROM hash_look k WHERE k.layer_id = l.id AND k.set_id = s.id))
  + (SELECT coalesce(sum(k.not_read), 0) FROM hash_look k WHERE k.set_id = s.id)`;
const SELECT = `SELECT s.*, (SELECT count(DISTINCT h.sha256) FROM hash_hit h WHERE h.set_id = s.id) AS contents,
  ${NOT_LOOKED_UP} AS not_looked_up FROM hash_set s WHERE s.ready = 1`;

/** What is asked of contents that are looked up in a set; the longest hash last. */
export function kindsOf(row: Pick<TableRows['hash_set'], HashKind>): readonly HashKind[] {
  return hashKindSchema.options.filter((kind) => Number(row[kind]) === 1);
}

/** The sets that the library keeps, by name. */
export function keptSets(library: ReadableLibrary): KeptHashSet[] {
  return library.all<Row>(`${SELECT} ORDER BY s.name`).map((row) => setOf(library, row));
}

/** One set by its uid, or by its name. Throws hash-set-not-found. */
export function keptSetOf(library: ReadableLibrary, name: string): KeptHashSet {
  const row = library.get<Row>(`${SELECT} AND (s.uid = ?1 OR s.name = ?1)`, name);
  if (row === undefined) throw new FailureError('hash-set-not-found', { name });
  return setOf(library, row);
}

/** Whether the library keeps a set of a kind: most keep none, and are asked nothing more. */
export function keepsSets(library: ReadableLibrary, kind: HashSetKind | null = null): boolean {
  const sql = 'SELECT 1 FROM hash_set WHERE ready = 1 AND (?1 IS NULL OR kind = ?1) LIMIT 1';
  return library.get(sql, kind) !== undefined;
}

function setOf(library: ReadableLibrary, row: Row): KeptHashSet {
  const kind = hashSetKindSchema.safeParse(row.kind).data;
  const form = hashSetFormSchema.safeParse(row.form).data;
  if (kind === undefined || form === undefined)
    throw new FailureError('library-damaged', { path: library.dir }, [`hash_set ${row.id} is of no known kind`]);
  return {
    ...{ uid: row.uid, name: row.name, kind, form, source: row.source },
    ...{ bytes: Number(row.source_bytes), sha256: row.source_sha256, hashKinds: [...kindsOf(row)] },
    ...{ hashes: Number(row.hashes), otherLines: Number(row.other_lines), falsePositives: row.false_positives },
    ...{ addedAt: row.added_at, addedBy: row.added_by, contents: row.contents, notLookedUp: row.not_looked_up },
  };
}
