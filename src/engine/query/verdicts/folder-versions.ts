import type { PathText } from '../../../shared/path-text';
import { findDir } from '../../store/find-dir';
import type { ReadableLibrary } from '../../store/readable-library';
import { FILE_VERSIONS, versionOf, type FileVersion, type VersionRow } from '../packages/database-files';

/** The files of one folder by name, each with all of its versions that any layer shows, the oldest first. */
export function folderVersions(
  library: ReadableLibrary,
  imageId: number,
  folder: PathText,
): ReadonlyMap<string, readonly FileVersion[]> {
  const found = new Map<string, FileVersion[]>();
  const id = findDir(library, folder);
  if (id === null) return found;
  for (const row of library.all<VersionRow>(`${FILE_VERSIONS} AND e.dir_id = ? ORDER BY il.layer`, imageId, id)) {
    const version = versionOf(library, row);
    if (version.until <= version.from) continue;
    const name = version.path.slice(version.path.lastIndexOf('/') + 1);
    const list = found.get(name);
    if (list === undefined) found.set(name, [version]);
    else list.push(version);
  }
  return found;
}

/** The version that the tree up to a layer shows; null where there is none. */
export function shownAt(versions: readonly FileVersion[], layer: number): FileVersion | null {
  return versions.find(({ from, until }) => from <= layer && layer < until) ?? null;
}
