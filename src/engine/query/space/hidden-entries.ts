import type { ReadableLibrary } from '../../store/readable-library';

/** An entry that the final image does not show, and what took its place. */
export interface HiddenEntry {
  readonly entry_id: number;
  readonly dir_id: number;
  readonly name_id: number;
  readonly layer: number;
  /** Bytes of its content; 0 of what has none. */
  readonly size: number;
  readonly hidden_by: number;
  readonly hidden_kind: 'deleted' | 'replaced';
  /** The entry of the same path in the layer that replaced this one. */
  readonly next_size: number | null;
  readonly next_same: number | null;
  readonly next_is_dir: number | null;
  /** 1 where that one is what the final image shows. */
  readonly next_final: number | null;
}

/** Only files have bytes of their own; a hard link's size, where a tool wrote one, is that of its target. */
export const OWN_BYTES = "iif(e.type IN ('file', 'other'), e.size, 0)";

/** One layer may stand in an image more than once: then an entry of it is replaced by itself, one layer further up. */
const SELECT = `SELECT e.id AS entry_id, e.dir_id, e.name_id, ie.layer, ${OWN_BYTES} AS size, ie.hidden_by,
  ie.hidden_kind, iif(y.type IN ('file', 'other'), y.size, 0) AS next_size,
  y.sha256 = e.sha256 AND y.type = e.type AS next_same, y.type = 'dir' AS next_is_dir,
  y.id IS NOT NULL AND coalesce(hy.hidden_by, 0) = 0 AS next_final
  FROM image_entry ie CROSS JOIN entry e ON e.id = ie.entry_id
  LEFT JOIN image_layer r ON ie.hidden_kind = 'replaced' AND r.image_id = ie.image_id AND r.layer = ie.hidden_by
  LEFT JOIN entry y ON y.id = (SELECT max(x.id) FROM entry x WHERE x.layer_id = r.layer_id AND x.dir_id = e.dir_id
    AND x.name_id = e.name_id AND x.in_tree = 1 AND (x.id <> e.id OR r.layer <> ie.layer))
  LEFT JOIN image_entry hy ON hy.image_id = ie.image_id AND hy.layer = r.layer AND hy.entry_id = y.id
  WHERE ie.image_id = ? AND ie.hidden_kind IN ('deleted', 'replaced') AND e.type <> 'dir'`;

/** Everything but directories that a later layer (or a later entry of its own layer) hid, one at a time. */
export function hiddenEntries(library: ReadableLibrary, imageId: number): IterableIterator<HiddenEntry> {
  return library.iterate<HiddenEntry>(SELECT, imageId);
}
