import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';

/** What an indexed entry is to the merge. A `marker` is a whiteout that hides nothing, `nowhere` what no tree can show. */
export type RowKind = 'other' | 'directory' | 'whiteout' | 'opaque' | 'marker' | 'nowhere';

/** One entry of an indexed layer, at the place under which it is stored: a whiteout under the path that it hides. */
export interface LayerRow {
  readonly entryId: number;
  readonly dirId: number;
  readonly nameId: number;
  readonly kind: RowKind;
  /** The numbers of the layer in the image: the same bytes may stand in it more than once. */
  readonly layers: readonly number[];
}

const KINDS: readonly RowKind[] = ['other', 'directory', 'whiteout', 'opaque', 'marker', 'nowhere'];

/** A whiteout that hides nothing is stored under its own name (layer-writer.ts). */
const HIDES = `e.leaves_root = 0 AND NOT EXISTS (SELECT 1 FROM name n WHERE n.id = e.name_id
  AND (n.text GLOB '.wh.*' OR n.text GLOB '*/.wh.*'))`;

/** The index entry_by_dir gives this order without sorting, and entries of one path in the order of the tar. */
const SELECT = `SELECT e.id, e.dir_id, e.name_id, CASE
    WHEN e.type = 'whiteout' THEN iif(${HIDES}, 2, 4) WHEN e.type = 'opaque' THEN iif(e.leaves_root = 0, 3, 4)
    WHEN e.in_tree = 0 THEN 5 WHEN e.type = 'dir' THEN 1 ELSE 0 END
  FROM entry e WHERE e.layer_id = ? ORDER BY e.dir_id, e.name_id, e.id`;

/** The entries of a layer by directory and name, without holding them. */
export function* layerRows(
  library: ReadableLibrary,
  layerId: number,
  layers: readonly number[],
  signal: CancelSignal,
): Generator<LayerRow> {
  let count = 0;
  for (const [entryId = 0, dirId = 0, nameId = 0, kind = 0] of library.iterateNumbers(SELECT, layerId)) {
    if (count++ % 4096 === 0) throwIfCancelled(signal);
    yield { entryId, dirId, nameId, kind: KINDS[kind] ?? 'nowhere', layers };
  }
}

/** Order of layerRows; entries of one path are equal. */
export function isBeforeRow(a: LayerRow, b: LayerRow): boolean {
  return a.dirId === b.dirId ? a.nameId < b.nameId : a.dirId < b.dirId;
}
