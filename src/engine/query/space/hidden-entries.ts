import { contentColumn } from '../../store/linked-columns';
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

/** Only files have bytes of their own: a hard link is another name of a file that is counted already. */
export const OWN_BYTES = "iif(e.type IN ('file', 'other'), e.size, 0)";

/**
 * Whether a hidden file is still in the final image under another name, so that nothing of it is wasted: a hard link that
 * was made before the name went.
 */
const LIVES_ON = `(EXISTS (SELECT 1 FROM entry z CROSS JOIN image_layer zl ON zl.image_id = ie.image_id AND zl.layer_id = z.layer_id
    LEFT JOIN image_entry hz ON hz.image_id = zl.image_id AND hz.layer = zl.layer AND hz.entry_id = z.id
    WHERE z.file_id = e.id AND z.in_tree = 1 AND hz.hidden_by IS NULL)
  OR EXISTS (SELECT 1 FROM image_link k JOIN entry z ON z.id = k.entry_id
    LEFT JOIN image_entry hz ON hz.image_id = k.image_id AND hz.layer = k.layer AND hz.entry_id = z.id
    WHERE k.file_id = e.id AND k.image_id = ie.image_id AND z.in_tree = 1 AND hz.hidden_by IS NULL))`;

const HERE = { image: 'ie.image_id', layer: 'ie.layer' };
/** The file of `entry y`, which replaced one. */
const NEXT_FILE = `coalesce(y.file_id,
  (SELECT k.file_id FROM image_link k WHERE k.image_id = ie.image_id AND k.layer = r.layer AND k.entry_id = y.id), y.id)`;

/** One layer may stand in an image more than once: then an entry of it is replaced by itself, one layer further up. */
const SELECT = `SELECT e.id AS entry_id, e.dir_id, e.name_id, ie.layer, ${OWN_BYTES} AS size, ie.hidden_by,
  ie.hidden_kind, iif(y.type IN ('file', 'other'), y.size, 0) AS next_size,
  fy.sha256 = ${contentColumn('sha256', HERE)} AND fy.kind IN (0, 9) AS next_same, y.type = 'dir' AS next_is_dir,
  y.id IS NOT NULL AND coalesce(hy.hidden_by, 0) = 0 AS next_final
  FROM image_entry ie CROSS JOIN entry e ON e.id = ie.entry_id
  LEFT JOIN image_layer r ON ie.hidden_kind = 'replaced' AND r.image_id = ie.image_id AND r.layer = ie.hidden_by
  LEFT JOIN entry y ON y.id = (SELECT max(x.id) FROM entry x WHERE x.layer_id = r.layer_id AND x.dir_id = e.dir_id
    AND x.name_id = e.name_id AND x.in_tree = 1 AND (x.id <> e.id OR r.layer <> ie.layer))
  LEFT JOIN entry fy ON fy.id = ${NEXT_FILE}
  LEFT JOIN image_entry hy ON hy.image_id = ie.image_id AND hy.layer = r.layer AND hy.entry_id = y.id
  WHERE ie.image_id = ? AND ie.hidden_kind IN ('deleted', 'replaced') AND e.type <> 'dir' AND NOT ${LIVES_ON}`;

/**
 * Everything but directories that a later layer (or a later entry of its own layer) hid, one at a time; not what is still
 * there under another name.
 */
export function hiddenEntries(library: ReadableLibrary, imageId: number): IterableIterator<HiddenEntry> {
  return library.iterate<HiddenEntry>(SELECT, imageId);
}
