import type { EntryPointer } from '../../../shared/contract/text-diff';
import type { PathText } from '../../../shared/path-text';
import { SELECT_VERSIONS, viewCondition, viewValues } from '../versions/version-rows';
import { layerIds } from '../library/image-detail';
import { findDir } from '../../store/find-dir';
import type { ReadableLibrary } from '../../store/readable-library';
import { splitPath } from '../../base/split-path';
import { toColumns } from '../../base/text-columns';

/** The entry that the final image shows at a normalised path; null where it shows none. */
export function mergedEntry(library: ReadableLibrary, imageId: number, path: PathText): EntryPointer | null {
  const { dir, name } = splitPath(path);
  const dirId = findDir(library, dir);
  if (dirId === null) return null;
  const { text, raw } = toColumns(name);
  const row = library.get<{ entry_id: number; layer: number }>(
    `${SELECT_VERSIONS} ${viewCondition('merged')} AND e.dir_id = ? AND n.text = ? AND n.raw = ?
      ORDER BY il.layer DESC, e.ordinal DESC LIMIT 1`,
    ...[imageId, ...viewValues('merged', layerIds(library, imageId).length), dirId, text, raw],
  );
  return row === undefined ? null : { imageId, layer: row.layer, entryId: row.entry_id };
}
