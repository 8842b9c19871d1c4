import type { PathText } from '../../../shared/path-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { anyContentColumn } from '../../store/linked-columns';
import { pathOf, type VersionRow } from '../versions/version-rows';

type Row = Pick<VersionRow, 'dir' | 'dir_raw' | 'name' | 'name_raw' | 'size'>;

/** Path and size of the file of an entry. */
export function entryFile(
  library: ReadableLibrary,
  entryId: number,
): { readonly path: PathText; readonly size: number } {
  const row = library.get<Row>(
    `SELECT d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, ${anyContentColumn('size')} AS size
      FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id WHERE e.id = ?`,
    entryId,
  );
  return row === undefined ? { path: '', size: 0 } : { path: pathOf(row), size: row.size };
}
