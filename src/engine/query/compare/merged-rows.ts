import { contentColumn, fileIdColumn } from '../../store/linked-columns';
import type { Facts } from '../versions/changed-facts';
import type { ReadableLibrary } from '../../store/readable-library';
import type { EntryType } from '../../../shared/vocabulary';

/** An entry that the final tree of an image shows. */
export interface MergedRow extends Facts {
  readonly id: number;
  readonly dir_id: number;
  readonly name_id: number;
  readonly layer: number;
  readonly type: EntryType;
  readonly size: number;
  readonly sha256: Uint8Array | null;
  /** What a hard link is another name of; null where it leads nowhere. */
  readonly file_id: number | null;
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
  readonly device_major: number | null;
  readonly device_minor: number | null;
}

const HERE = { image: '?1', layer: '?2' };

/** Shown entries of one layer in the order of the index entry_by_dir; ids of names are the same in the whole library. */
const LAYER = `SELECT e.id, e.dir_id, e.name_id, ?2 AS layer, e.type, ${contentColumn('size', HERE)} AS size, ${contentColumn('sha256', HERE)} AS sha256,
  ${fileIdColumn(HERE)} AS file_id, e.link,
  nullif(e.link_raw, x'') AS link_raw, e.device_major, e.device_minor, e.mode, e.uid, e.gid, CAST(e.mtime_ns AS TEXT) AS mtime, e.extended
  FROM entry e LEFT JOIN image_entry ie ON ie.image_id = ?1 AND ie.layer = ?2 AND ie.entry_id = e.id
  WHERE e.layer_id = ?3 AND e.in_tree = 1 AND ie.hidden_by IS NULL ORDER BY e.dir_id, e.name_id`;

/** Rows in the order of directory and name, one of each place. */
type Rows = Generator<MergedRow, void>;

/** The merged tree of an image, by directory and name; its layers are read side by side, so that little of it is in memory. */
export function mergedRows(library: ReadableLibrary, imageId: number): Rows {
  const layers = library.all<{ layer: number; layer_id: number }>(
    'SELECT layer, layer_id FROM image_layer WHERE image_id = ? AND layer_id IS NOT NULL ORDER BY layer',
    imageId,
  );
  return stacked(
    layers.map(({ layer, layer_id: layerId }) =>
      onePerPlace(library.iterate<MergedRow>(LAYER, imageId, layer, layerId)),
    ),
  );
}

/** Joins rows two by two, so that a row passes through few joins however many layers there are. */
function stacked(layers: readonly Rows[]): Rows {
  const [only] = layers;
  if (only === undefined) return nothing();
  if (layers.length === 1) return only;
  const half = layers.length >> 1;
  return over(stacked(layers.slice(0, half)), stacked(layers.slice(half)));
}

function* nothing(): Rows {
  // An image without layers that could be read shows nothing.
}

/** A place that two shown entries have is the upper one's. */
function* over(lower: Rows, upper: Rows): Rows {
  for (const [below, above] of joined(lower, upper)) {
    const row = above ?? below;
    if (row !== null) yield row;
  }
}

function* onePerPlace(rows: Iterable<MergedRow>): Rows {
  let last: MergedRow | null = null;
  for (const row of rows) {
    if (last !== null && placeOrder(last, row) !== 0) yield last;
    last = row;
  }
  if (last !== null) yield last;
}

/** Walks two trees side by side: what stands at each place in the one and in the other. */
export function* joined(
  left: Rows,
  right: Rows,
): Generator<readonly [MergedRow, MergedRow | null] | readonly [null, MergedRow], void> {
  try {
    let [a, b] = [next(left), next(right)];
    while (a !== null || b !== null) {
      const order = a === null ? 1 : b === null ? -1 : placeOrder(a, b);
      if (a !== null && order <= 0) yield [a, order === 0 ? b : null];
      else if (b !== null) yield [null, b];
      if (order <= 0) a = next(left);
      if (order >= 0) b = next(right);
    }
  } finally {
    // What is not read to its end keeps its statement open.
    left.return();
    right.return();
  }
}

function next(rows: Rows): MergedRow | null {
  const step = rows.next();
  return step.done === true ? null : step.value;
}

function placeOrder(a: MergedRow, b: MergedRow): number {
  return a.dir_id - b.dir_id || a.name_id - b.name_id;
}
