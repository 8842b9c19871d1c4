import { anyContentColumn } from '../../store/linked-columns';
import type { SearchHit } from '../../../shared/contract/search';
import { isDeletionMarker, type EntryType, type FileState } from '../../../shared/vocabulary';
import { fateOf, nameOf, pathOf } from '../versions/version-rows';
import { CASE_NAMES, evidenceOfCase } from '../library/case-names';
import { referencesOf } from '../library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { nanosToText } from '../../base/time-text';

/** Columns of HitRow, on `entry e`, `name n` and `dir d`. */
export const HIT_COLUMNS = `e.id AS entry_id, e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name,
  n.raw AS name_raw, nullif(lower(hex(${anyContentColumn('sha256')})), '') AS sha256, ${anyContentColumn('size')} AS size, e.mode,
  CAST(e.mtime_ns AS TEXT) AS mtime, e.type`;

export interface HitRow {
  readonly entry_id: number;
  readonly layer_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly sha256: string | null;
  readonly size: number;
  readonly mode: number;
  readonly mtime: string | null;
  readonly type: EntryType;
}

/** An image that holds a layer. */
interface Holder {
  readonly layer_id: number;
  readonly id: number;
  readonly image_uid: string;
  readonly layer: number;
  readonly digest: string | null;
  readonly diff_id: string;
  readonly evidence_id: number;
  readonly case_name: string | null;
  readonly references: string[];
}

interface Effect {
  readonly entry_id: number;
  readonly image_id: number;
  readonly layer: number;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

/** Completes rows to hits, each with the images of the case (null: of the library) that hold it. */
export function searchHits(library: ReadableLibrary, rows: readonly HitRow[], caseId: number | null): SearchHit[] {
  const holders = holdersOf(library, [...new Set(rows.map((row) => row.layer_id))]);
  const effects = effectsOn(
    library,
    rows.map((row) => row.entry_id),
  );
  const evidence = caseId === null ? null : evidenceOfCase(library, caseId);
  return rows.map((row) => searchHit(row, holders.get(row.layer_id) ?? [], effects.get(row.entry_id) ?? [], evidence));
}

function searchHit(
  row: HitRow,
  holders: readonly Holder[],
  effects: readonly Effect[],
  evidence: ReadonlySet<number> | null,
): SearchHit {
  const effectIn = (holder: Holder): Pick<Effect, 'hidden_by' | 'hidden_kind'> =>
    effects.find(({ image_id, layer }) => image_id === holder.id && layer === holder.layer) ?? VISIBLE;
  const shown = holders.filter((holder) => evidence?.has(holder.evidence_id) !== false);
  return {
    entryId: row.entry_id,
    path: pathOf(row),
    name: nameOf(row),
    layerDigest: shown[0]?.digest ?? null,
    diffId: holders[0]?.diff_id ?? '',
    sha256: row.sha256,
    size: row.size,
    mode: row.mode,
    mtime: nanosToText(row.mtime),
    type: row.type,
    state: isDeletionMarker(row.type) ? null : stateOf(holders.map((holder) => effectIn(holder).hidden_kind)),
    images: shown.map((holder) => ({
      id: holder.id,
      imageId: holder.image_uid,
      references: holder.references,
      layer: holder.layer,
      fate: fateOf({ type: row.type, ...effectIn(holder) }),
      caseName: holder.case_name,
    })),
  };
}

const VISIBLE = { hidden_by: null, hidden_kind: null } as const;

/** Present in one of the images, else shadowed in one of them, else deleted: the same as STATE_SQL. */
function stateOf(kinds: readonly Effect['hidden_kind'][]): FileState {
  if (kinds.some((kind) => kind !== 'deleted' && kind !== 'replaced')) return 'present';
  return kinds.includes('replaced') ? 'shadowed' : 'deleted';
}

function holdersOf(library: ReadableLibrary, layerIds: readonly number[]): Map<number, readonly Holder[]> {
  const rows = library.all<Omit<Holder, 'references'>>(
    `SELECT il.layer_id, i.id, i.image_uid, il.layer, coalesce(il.digest, il.declared_digest) AS digest, l.diff_id,
      v.id AS evidence_id, ${CASE_NAMES} AS case_name FROM json_each(?) j CROSS JOIN image_layer il ON il.layer_id = j.value
      JOIN layer l ON l.id = il.layer_id JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
      ORDER BY i.id, il.layer`,
    JSON.stringify(layerIds),
  );
  const references = new Map<number, string[]>();
  for (const { id } of rows) if (!references.has(id)) references.set(id, referencesOf(library, id));
  return grouped(
    rows.map((row) => ({ ...row, references: references.get(row.id) ?? [] })),
    (row) => row.layer_id,
  );
}

function effectsOn(library: ReadableLibrary, entryIds: readonly number[]): Map<number, readonly Effect[]> {
  const rows = library.all<Effect>(
    `SELECT x.entry_id, x.image_id, x.layer, x.hidden_by, x.hidden_kind
      FROM json_each(?) j CROSS JOIN image_entry x ON x.entry_id = j.value`,
    JSON.stringify(entryIds),
  );
  return grouped(rows, (row) => row.entry_id);
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => number): Map<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
