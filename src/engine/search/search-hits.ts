import type { SearchHit } from '../../shared/contract/search';
import type { EntryType, FileState } from '../../shared/vocabulary';
import { fateOf, nameOf, pathOf } from '../explorer/version-rows';
import { referencesOf } from '../library/image-rows';
import type { Library } from '../store/library';
import { nanosToText } from '../store/time-text';

/** Columns of HitRow, on `entry e`, `name n` and `dir d`. */
export const HIT_COLUMNS = `e.id AS entry_id, e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name,
  n.raw AS name_raw, nullif(lower(hex(e.sha256)), '') AS sha256, e.size, e.mode,
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
  readonly id: number;
  readonly image_uid: string;
  readonly layer: number;
  readonly digest: string | null;
  readonly diff_id: string;
  readonly case_id: number | null;
  readonly case_name: string | null;
  readonly references: string[];
}

interface Effect {
  readonly image_id: number;
  readonly layer: number;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

/** Completes rows to hits, each with the images of the case (null: of the library) that hold it. */
export function searchHits(library: Library, rows: readonly HitRow[], caseId: number | null): SearchHit[] {
  const holders = new Map<number, readonly Holder[]>();
  return rows.map((row) => {
    const known = holders.get(row.layer_id) ?? holdersOf(library, row.layer_id);
    holders.set(row.layer_id, known);
    return searchHit(library, row, known, caseId);
  });
}

function searchHit(library: Library, row: HitRow, holders: readonly Holder[], caseId: number | null): SearchHit {
  const effects = library.all<Effect>(
    'SELECT image_id, layer, hidden_by, hidden_kind FROM image_entry WHERE entry_id = ?',
    row.entry_id,
  );
  const effectIn = (holder: Holder): Pick<Effect, 'hidden_by' | 'hidden_kind'> =>
    effects.find(({ image_id, layer }) => image_id === holder.id && layer === holder.layer) ?? VISIBLE;
  const shown = holders.filter((holder) => caseId === null || holder.case_id === caseId);
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
    state: stateOf(holders.map((holder) => effectIn(holder).hidden_kind)),
    images: shown.map((holder) => ({
      id: holder.id,
      imageId: holder.image_uid,
      references: holder.references,
      layer: holder.layer,
      fate: fateOf(effectIn(holder)),
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

function holdersOf(library: Library, layerId: number): readonly Holder[] {
  const rows = library.all<Omit<Holder, 'references'>>(
    `SELECT i.id, i.image_uid, il.layer, coalesce(il.digest, il.declared_digest) AS digest, l.diff_id,
      v.case_id, k.name AS case_name FROM image_layer il JOIN layer l ON l.id = il.layer_id
      JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id LEFT JOIN case_file k ON k.id = v.case_id
      WHERE il.layer_id = ? ORDER BY i.id, il.layer`,
    layerId,
  );
  return rows.map((row) => ({ ...row, references: referencesOf(library, row.id) }));
}
