import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import type { Change, EntryType, Fate } from '../../../shared/vocabulary';
import type { ReadableLibrary } from '../../store/readable-library';
import { toColumns } from '../../base/text-columns';
import { changeOf, fateOf, SELECT_VERSIONS, type VersionRow } from '../versions/version-rows';

/** What one layer did to a path. */
export interface PathVersion {
  readonly layer: number;
  readonly entryId: number;
  readonly type: EntryType;
  readonly change: Change;
  readonly fate: Fate;
  readonly size: number;
  readonly sha256: string | null;
}

/** The same as `versionsAt`; throws path-not-found where no layer has the path. */
export function pathVersions(library: ReadableLibrary, imageId: number, path: PathText): readonly PathVersion[] {
  const versions = versionsAt(library, imageId, path);
  if (versions.length === 0) throw new FailureError('path-not-found', { path });
  return versions;
}

/** What the layers of an image did to a path, from the base up; a deletion marker stands under the path that it deletes. */
export function versionsAt(library: ReadableLibrary, imageId: number, path: PathText): readonly PathVersion[] {
  const slash = path.lastIndexOf('/');
  const name = toColumns(path.slice(slash + 1));
  const dir = toColumns(path.slice(0, Math.max(0, slash)));
  const rows = library.all<VersionRow>(
    `${SELECT_VERSIONS} AND e.dir_id IN (SELECT id FROM dir WHERE path = ? AND raw = ?)
      AND e.name_id = (SELECT id FROM name WHERE text = ? AND raw = ?) ORDER BY il.layer, e.ordinal`,
    ...[imageId, dir.text, dir.raw, name.text, name.raw],
  );
  return rows.map((row) => ({
    ...{ layer: row.layer, entryId: row.entry_id, type: row.type, change: changeOf(row), fate: fateOf(row) },
    ...{ size: row.size, sha256: row.sha256 },
  }));
}
