import type { SearchHit } from '../../shared/contract/search';
import type { EntryType, FileState } from '../../shared/vocabulary';
import { fateOf, nameOf, pathOf } from '../explorer/version-rows';
import { referencesOf } from '../library/image-rows';
import { STATE_SQL } from '../search/query-sql';
import type { Library } from '../store/library';
import { nanosToText } from '../store/time-text';

interface Row {
  readonly entry_id: number;
  readonly layer_id: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly diff_id: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly mode: number;
  readonly mtime: string | null;
  readonly type: EntryType;
  readonly state: FileState;
}

const SELECT = `SELECT e.id AS entry_id, e.layer_id, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
  l.diff_id, nullif(lower(hex(e.sha256)), '') AS sha256, e.size,
  e.mode, CAST(e.mtime_ns AS TEXT) AS mtime, e.type, ${STATE_SQL} AS state
  FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id JOIN layer l ON l.id = e.layer_id
  WHERE e.id = ?`;

/** Where the bytes of a file begin in its layer; null for a sparse file, whose parts lie apart. */
export function dataOffsetOf(library: Library, entryId: number): number | null {
  const row = library.get<{ data_offset: number }>(
    'SELECT data_offset FROM entry WHERE id = ? AND sparse IS NULL',
    entryId,
  );
  return row?.data_offset ?? null;
}

interface HolderRow {
  readonly id: number;
  readonly image_uid: string;
  readonly layer: number;
  readonly digest: string | null;
  readonly case_name: string | null;
  readonly hidden_by: number | null;
  readonly hidden_kind: 'deleted' | 'replaced' | 'continued' | null;
}

const HOLDERS = `SELECT i.id, i.image_uid, il.layer, coalesce(il.digest, il.declared_digest) AS digest,
  k.name AS case_name, ie.hidden_by, ie.hidden_kind FROM image_layer il JOIN image i ON i.id = il.image_id
  JOIN evidence v ON v.id = i.evidence_id LEFT JOIN case_file k ON k.id = v.case_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = ?
  WHERE il.layer_id = ? AND (? IS NULL OR v.case_id = ?) ORDER BY i.id, il.layer`;

/** A file version as a search shows it, with the images (of one case) that hold it; null where it is gone. */
export function entryHit(library: Library, entryId: number, caseId: number | null): SearchHit | null {
  const row = library.get<Row>(SELECT, entryId);
  if (row === undefined) return null;
  const holders = library.all<HolderRow>(HOLDERS, row.entry_id, row.layer_id, caseId, caseId);
  return {
    entryId: row.entry_id,
    path: pathOf(row),
    name: nameOf(row),
    layerDigest: holders[0]?.digest ?? null,
    diffId: row.diff_id,
    sha256: row.sha256,
    size: row.size,
    mode: row.mode,
    mtime: nanosToText(row.mtime),
    type: row.type,
    state: row.state,
    images: holders.map((holder) => ({
      ...{ id: holder.id, imageId: holder.image_uid, references: referencesOf(library, holder.id) },
      ...{ layer: holder.layer, fate: fateOf(holder), caseName: holder.case_name },
    })),
  };
}
